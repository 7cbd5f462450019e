package io.activitystream.privacy;

/** Finds one kind of what identifies a person in a text, in time linear in the text's length. */
interface Detector {

  /** Notes where it stands. */
  void find(String text, Findings found);
}
