package io.activitystream.sketch;

import java.util.Optional;
import org.apache.datasketches.kll.KllDoublesSketch;

/** A sketch of quantiles. Its name and its column are part of savepoints. */
public final class QuantileState implements SketchState<QuantileState> {
  /** The library's parameter k: ranks are off by at most 0.68 % of the values, 99 times of 100. */
  static final int K = 400;

  private byte[] sketch;
  private transient KllDoublesSketch live;

  /** The sketch in the library's format; null if nothing was added. */
  public byte[] getSketch() {
    if (sketch == null && live != null && !live.isEmpty()) {
      sketch = live.toByteArray();
    }
    return sketch;
  }

  /** Takes the place of what was there. */
  public void setSketch(byte[] sketch) {
    this.sketch = sketch;
    this.live = null;
  }

  /** Adds a value; NaN, which has no rank, is passed over. */
  void add(double value) {
    if (!Double.isNaN(value)) {
      toChange().update(value);
    }
  }

  @Override
  public byte[] result() {
    return getSketch();
  }

  @Override
  public void merge(QuantileState other) {
    if (getSketch() == null) {
      setSketch(other.getSketch());
    } else if (other.getSketch() != null) {
      toChange().merge(other.read());
    }
  }

  @Override
  public boolean merge(byte[] foreign) {
    Optional<KllDoublesSketch> other =
        QuantileImage.read(foreign).filter(read -> read.getN() <= SketchImage.MOST_FOREIGN_VALUES);
    other.ifPresent(read -> toChange().merge(read));
    return other.isPresent();
  }

  @Override
  public void reset() {
    setSketch(null);
  }

  private KllDoublesSketch toChange() {
    KllDoublesSketch changed = read();
    sketch = null;
    return changed;
  }

  private KllDoublesSketch read() {
    if (live == null) {
      live =
          sketch == null
              ? KllDoublesSketch.newHeapInstance(K)
              : QuantileImage.read(sketch).orElseThrow(UnreadableStateException::new);
    }
    return live;
  }
}
