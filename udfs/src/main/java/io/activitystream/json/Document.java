package io.activitystream.json;

/** The text that slices are of. Moved from text to text, so that the slices need not be. */
final class Document {
  byte[] bytes = {};

  /** A document of its own. */
  static Document of(byte[] bytes) {
    Document document = new Document();
    document.bytes = bytes;
    return document;
  }
}
