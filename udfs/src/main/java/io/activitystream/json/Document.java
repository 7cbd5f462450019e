package io.activitystream.json;

/**
 * The array that slices and texts are of. Moved from payload to payload, so that they need not be:
 * a reference that is stored in an object which lives long costs the garbage collector's barrier.
 */
final class Document {
  byte[] bytes = {};

  /** A document of its own. */
  static Document of(byte[] bytes) {
    Document document = new Document();
    document.bytes = bytes;
    return document;
  }
}
