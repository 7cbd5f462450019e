package io.activitystream.integration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Payloads that break pipelines, one a line. */
final class NastyEvents {
  private NastyEvents() {}

  /** Payloads that are JSON and become activities. */
  static List<byte[]> thatSurvive() {
    List<String> texts =
        List.of(
            "{\"id\": \"nul-1\", \"text\": \"a\\u0000b\", \"nested\": {\"k\\u0000\": [\"\\u0000\"]}}",
            "{\"id\": \"nul\\u0000-id\", \"customer\": \"c\\u0000\", \"link\": \"\\u0000\"}",
            "{\"id\": \"half-1\", \"text\": \"\\ud800\", \"nested\": [\"\\udc00x\", \"\\ud83d\\ude00\"]}",
            "{\"id\": \"digits-1\", \"money\": 0.1, \"nested\": 123456789012345678901234567890.123456789}",
            "{\"id\": 1e5}",
            "{\"id\": \"twice-1\", \"text\": \"first\", \"text\": \"last\", \"nested\": {\"a\": 1, \"a\": 2}}",
            "\uFEFF{\"id\": \"bom-1\"}",
            "{\"id\": \"old-1\", \"at\": \"0001-01-01T00:00:00Z\"}",
            "{\"id\": \"new-1\", \"at\": \"9999-12-31T23:59:59.999999Z\"}",
            "{\"id\": \"far-1\", \"at\": \"2026-01-15T12:00:00+14:00\"}",
            "{\"id\": \"dst-1\", \"at\": \"2026-03-08T02:30:00Z\"}",
            "{\"id\": \"quote-1\", \"text\": \"'; DROP TABLE activity_stream; --\"}",
            "{\"id\": \"deep-1\", \"nested\": " + "[".repeat(500) + "]".repeat(500) + "}",
            "{\"id\": \"long-1\", \"text\": \"" + "x".repeat(2_000_000) + "\"}",
            "[1, 2]",
            "7");
    return texts.stream().map(text -> text.getBytes(UTF_8)).toList();
  }

  /** Payloads that cannot become activities. */
  static List<byte[]> thatDie() {
    List<byte[]> payloads = new ArrayList<>();
    for (String text :
        List.of(
            "",
            "   ",
            "not json",
            "{\"id\": \"cut",
            "[".repeat(100_000),
            "{\"a\":".repeat(100_000),
            "{\"id\": \"" + "x".repeat(600) + "\"}",
            "{\"id\": 1, \"money\": 1e30}",
            "{\"id\": 1, \"at\": \"10000-01-01T00:00:00Z\"}",
            "{\"id\": 1, \"nested\": 1e999999}",
            "{\"id\": []}",
            "null",
            "{\"id\": 1} {\"id\": 2}",
            "\u0000")) {
      payloads.add(text.getBytes(UTF_8));
    }
    payloads.add("{\"id\": \"\u00ff\u00fe\"}".getBytes(ISO_8859_1));
    payloads.add(ofMegabytes(50));
    return payloads;
  }

  /** A payload that the mapping ignores. */
  static byte[] ignored() {
    return "{\"ignore\": true}".getBytes(UTF_8);
  }

  static byte[] ofMegabytes(int megabytes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("{\"id\": \"large-1\", \"text\": \"".getBytes(UTF_8));
    byte[] megabyte = "y".repeat(1_000_000).getBytes(UTF_8);
    for (int i = 0; i < megabytes; i++) {
      bytes.writeBytes(megabyte);
    }
    bytes.writeBytes("\"}".getBytes(UTF_8));
    return bytes.toByteArray();
  }
}
