package io.activitystream.integration;

import io.activitystream.integration.MarketDay.Sent;
import io.activitystream.local.InputStaging;
import io.activitystream.local.RawRecord;
import io.activitystream.local.StagedEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records of all sources in which everything personal is marked, well formed and broken.
 *
 * <p>Those of {@code leak/events} carry markers in every declared place, in others where people's
 * data stands, and where it breaks a record. In the bundled events every e-mail address and every
 * IP address is replaced by a marked one, wherever it stands.
 */
final class MarkedEvents {
  /** What nobody writes but these events: a word, addresses, a phone number, a birthday. */
  static final List<String> MARKERS =
      List.of("Zvyxwuqt", "203.0.113.77", "+49 151 70077007", "4915170077007", "1903-11-27");

  /** A word that is nobody's, in ids: it must be found wherever a marker could be. */
  static final String BEACON = "Qwortlop";

  /** A source that no mapping is of. */
  static final String UNKNOWN_SOURCE = "nobody_knows";

  private static final Path EVENTS = Path.of("src/test/resources/leak/events").toAbsolutePath();
  private static final Instant AT = Instant.parse("2026-01-10T10:00:00Z");
  private static final String EMAIL =
      "(?<!git@)\\b(?!git@)[\\w.%+-]+@[\\w-]+(\\.[\\w-]+)*\\.[a-z]{2,}";
  private static final String IP = "\\b(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+\\b";
  private static final int PARTITIONS = 4;
  private static final int TOO_DEEP = 600;
  private static final int TOO_LARGE = 70_000;

  private final List<Sent> wellFormed = new ArrayList<>();
  private final List<Sent> broken = new ArrayList<>();

  private MarkedEvents() {}

  /** The events, the bundled ones among them. */
  static MarkedEvents of(Path bundled, Path folder) throws IOException {
    MarkedEvents events = new MarkedEvents();
    for (RawRecord record : records(bundled, folder.resolve("bundled"))) {
      String marked =
          text(record.payload())
              .replaceAll(EMAIL, "Zvyxwuqt.Person@example.com")
              .replaceAll(IP, "203.0.113.77");
      events.send(events.wellFormed, record.source(), record.headers(), utf8(marked));
    }
    for (RawRecord record : records(EVENTS, folder.resolve("marked"))) {
      String payload = text(record.payload());
      events.send(events.wellFormed, record.source(), record.headers(), utf8(payload));
      events.breakUp(record.source(), record.headers(), payload);
    }
    events.send(events.broken, "person", Map.of(), allSpellings());
    return events;
  }

  /** What is sent first. */
  List<Sent> wellFormed() {
    return wellFormed;
  }

  /** The same in pieces, and one record with the markers in all spellings. */
  List<Sent> broken() {
    return broken;
  }

  private void breakUp(String source, Map<String, String> headers, String payload) {
    String open = payload.substring(0, payload.length() - 1);
    String deep = "[".repeat(TOO_DEEP) + payload + "]".repeat(TOO_DEEP);
    String more = "Zvyxwuqt ".repeat(TOO_LARGE / "Zvyxwuqt ".length());
    send(broken, source, headers, utf8(open));
    send(broken, source, headers, utf8("{\"Zvyxwuqt\":" + deep + "}"));
    send(broken, source, headers, utf8(open + ",\"more\":\"" + more + "\"}"));
    send(broken, UNKNOWN_SOURCE, headers, utf8(payload));
  }

  private void send(List<Sent> to, String source, Map<String, String> headers, byte[] payload) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Authorization", "Bearer Zvyxwuqt");
    all.put("X-Forwarded-For", "203.0.113.77");
    all.put("X-Zvyxwuqt", "somebody");
    to.add(new Sent(source, to.size() % PARTITIONS, AT.plusSeconds(to.size()), all, payload));
  }

  /** The markers in each spelling, one after the other: no JSON. */
  private static byte[] allSpellings() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String marker : MARKERS) {
      for (Spelling spelling : Spelling.values()) {
        spelling
            .of(marker)
            .forEach(
                bytes -> {
                  all.writeBytes(bytes);
                  all.write('\n');
                });
      }
    }
    return all.toByteArray();
  }

  private static List<RawRecord> records(Path events, Path staged) throws IOException {
    InputStaging.stage(events, staged);
    List<RawRecord> records = new ArrayList<>();
    try (StagedEvents all = StagedEvents.in(staged)) {
      for (RawRecord next = all.next(); next != null; next = all.next()) {
        records.add(next);
      }
    }
    return records;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
