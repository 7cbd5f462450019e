package io.activitystream.normalize;

/**
 * Takes what became of a record: at least one call for each record, and {@link #ignored} only for
 * what its mapping declares to be of no interest.
 */
public interface NormalizedRows {

  /** An activity was made. */
  void activity(Activity activity);

  /** The record, or an item of it, could not be used. */
  void rejected(Rejection rejection);

  /**
   * The record, or one of the records in it, is of no interest.
   *
   * @param itemIndex which record of the payload, from 0; -1 for the whole
   * @param mappingVersion the version of the mapping that says so
   */
  void ignored(int itemIndex, String mappingVersion);
}
