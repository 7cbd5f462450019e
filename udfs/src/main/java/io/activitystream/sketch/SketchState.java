package io.activitystream.sketch;

/**
 * What an aggregate of sketches keeps for a group: a sketch, and its bytes as Flink stores them.
 *
 * <p>In Flink's state it is one column of BYTES, the sketch in the library's own format. The sketch
 * is read from them when something is added, and written when Flink asks for the bytes again, not
 * for each value: where Flink hands over many values of a group at once (windows, mini-batches, the
 * first of two phases), that is once for all of them.
 *
 * @param <S> the state itself
 */
public interface SketchState<S> {

  /** The sketch's bytes; null if nothing was added. */
  byte[] result();

  /** Adds what another has. */
  void merge(S other);

  /**
   * Adds a sketch in the library's format.
   *
   * @return whether it is one; if not, nothing was added
   */
  boolean merge(byte[] sketch);

  /** Forgets everything. */
  void reset();
}
