package io.activitystream.privacy;

import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;

/** Texts without what identifies a person. */
final class RedactedText {
  RedactedText(Protection.Redact how) {}

  void append(JsonSlice value, ByteSink out) {
    throw new UnsupportedOperationException("redact");
  }
}
