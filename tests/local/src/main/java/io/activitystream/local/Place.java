package io.activitystream.local;

/** Where raw events stand, which decides how they are read and which jobs read them. */
public enum Place {
  /** Files below a folder: a job reads them all and ends. */
  FILES("overlays/files"),
  /** Topics: a job goes on until it is cancelled. */
  KAFKA("overlays/kafka");

  private final String overlay;

  Place(String overlay) {
    this.overlay = overlay;
  }

  /** The folder of SQL that gives the tables this place. */
  String overlay() {
    return overlay;
  }
}
