package io.activitystream.sketch;

import java.util.Optional;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;

/** A sketch of distinct values. Its name and its column are part of savepoints. */
public final class DistinctState implements SketchState<DistinctState> {
  /** 2^12 registers: counts are off by at most 3.3 %, 95 times of 100. */
  static final int LG_K = 12;

  private byte[] sketch;
  private transient Union live;

  /** The sketch with eight bits a register, which are quick to change; null if it is empty. */
  public byte[] getSketch() {
    if (sketch == null && live != null && !live.isEmpty()) {
      sketch = live.toCompactByteArray();
    }
    return sketch;
  }

  /** Takes the place of what was there. */
  public void setSketch(byte[] sketch) {
    this.sketch = sketch;
    this.live = null;
  }

  /** Adds a number. */
  void add(long value) {
    toChange().update(value);
  }

  /** Adds a text, in UTF-8; the library passes over an empty one. */
  void add(byte[] utf8) {
    toChange().update(utf8);
  }

  /** The sketch with four bits a register where it can be: half as large, and all that is kept. */
  @Override
  public byte[] result() {
    byte[] eightBits = getSketch();
    if (eightBits == null) {
      return null;
    }
    TgtHllType type = DistinctImage.fitsFourBits(eightBits) ? TgtHllType.HLL_4 : TgtHllType.HLL_8;
    return read().getResult(type).toCompactByteArray();
  }

  @Override
  public void merge(DistinctState other) {
    if (getSketch() == null) {
      setSketch(other.getSketch());
    } else if (other.getSketch() != null) {
      toChange().update(other.read().getResult(TgtHllType.HLL_8));
    }
  }

  @Override
  public boolean merge(byte[] foreign) {
    Optional<HllSketch> other = DistinctImage.read(foreign);
    other.ifPresent(read -> toChange().update(read));
    return other.isPresent();
  }

  @Override
  public void reset() {
    setSketch(null);
  }

  private Union toChange() {
    Union changed = read();
    sketch = null;
    return changed;
  }

  private Union read() {
    if (live == null) {
      live = new Union(LG_K);
      if (sketch != null) {
        live.update(DistinctImage.read(sketch).orElseThrow(UnreadableStateException::new));
      }
    }
    return live;
  }
}
