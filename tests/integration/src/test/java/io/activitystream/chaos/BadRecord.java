package io.activitystream.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.activitystream.chaos.Outcome.Refused;
import java.time.Instant;
import java.util.List;

/**
 * A record that cannot become what it should.
 *
 * @param source names its topic
 * @param payload its value, or null
 * @param happened the time that its payload tells, or null
 * @param outcomes what must become of it
 */
record BadRecord(String source, byte[] payload, Instant happened, List<Outcome> outcomes) {
  private static final String BROWSED = "browsed_shelf";
  private static final int KINDS = 20;

  /**
   * One of any kind.
   *
   * @param draw decides which
   * @param number makes it differ from others of its kind
   * @param at a time
   */
  static BadRecord of(int draw, int number, Instant at) {
    String id = "bad-" + number;
    return switch (draw % KINDS) {
      case 0 -> bytes(null, "NOT_JSON");
      case 1 -> text("", "NOT_JSON");
      case 2 -> text("not json " + number, "NOT_JSON");
      case 3 -> text("{\"type\": \"visit\", \"id\": \"" + id, "NOT_JSON");
      case 4 -> text("{\"id\": \"" + id + "\"} {}", "NOT_JSON");
      case 5 -> text("\0", "NOT_JSON");
      case 6 -> bytes("{\"id\": \"\u00ff\u00fe\"}".getBytes(ISO_8859_1), "NOT_JSON");
      case 7 -> text("[".repeat(100_000), "TOO_DEEP");
      case 8 -> text("{\"a\": ".repeat(600) + "1" + "}".repeat(600), "TOO_DEEP");
      case 9 -> text("null", "REQUIRED_MISSING");
      case 10 -> text("[" + number + "]", "UNPLANNED_EVENT");
      case 11 -> told(at, "sneeze", id, at.toString(), "", "UNPLANNED_EVENT", null);
      case 12 -> told(at, "visit", "", at.toString(), "", "REQUIRED_MISSING", BROWSED);
      case 13 -> told(null, "visit", id, "never", "", "TYPE_MISMATCH", BROWSED);
      case 14 -> told(null, "visit", id, "10000-01-01T00:00:00Z", "", "TYPE_MISMATCH", BROWSED);
      case 15 -> told(at, "visit", id, at.toString(), "\"note\": 1e999999,", "CONSTRAINT", BROWSED);
      case 16 -> told(at, "visit", "x".repeat(600), at.toString(), "", "CONSTRAINT", BROWSED);
      case 17 ->
          told(
              at, "refund", id, at.toString(), "\"amount\": 1e30,", "CONSTRAINT", "returned_goods");
      case 18 -> nameless(id, at);
      default ->
          new BadRecord("nobody", "{}".getBytes(UTF_8), null, refused("UNKNOWN_SOURCE", null));
    };
  }

  private static BadRecord text(String payload, String code) {
    return bytes(payload.getBytes(UTF_8), code);
  }

  private static BadRecord bytes(byte[] payload, String code) {
    return new BadRecord(Load.SOURCE, payload, null, refused(code, null));
  }

  private static BadRecord told(
      Instant at, String type, String id, String time, String more, String code, String activity) {
    String json =
        "{\"type\": \"%s\", \"id\": \"%s\", \"at\": \"%s\", %s \"customer\": \"somebody\"}"
            .formatted(type, id, time, more);
    return new BadRecord(Load.SOURCE, json.getBytes(UTF_8), at, refused(code, activity));
  }

  /** An order by nobody, which would have been two activities. */
  private static BadRecord nameless(String id, Instant at) {
    String json = "{\"type\": \"order\", \"id\": \"%s\", \"at\": \"%s\"}".formatted(id, at);
    return new BadRecord(
        Load.SOURCE,
        json.getBytes(UTF_8),
        at,
        List.of(
            new Refused("REQUIRED_MISSING", "filled_basket"),
            new Refused("REQUIRED_MISSING", "collected_points")));
  }

  private static List<Outcome> refused(String code, String activity) {
    return List.of(new Refused(code, activity));
  }
}
