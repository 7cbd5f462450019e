package io.activitystream.chaos;

import io.activitystream.local.RawTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A record that is sent, and what must become of it.
 *
 * @param number how manieth record of the load it is, from 0
 * @param source names its topic
 * @param key the record's key: records that tell of one activity share it, so that they stay in
 *     their order
 * @param payload the record's value, or null
 * @param origin where it says to have stood at first, as a record does that was sent again; or null
 * @param arrival the record's timestamp, in whole milliseconds
 * @param happened the time that its payload tells, or null
 * @param outcomes one an activity that it is, or would have been
 */
record LoadEvent(
    int number,
    String source,
    String key,
    byte[] payload,
    String origin,
    Instant arrival,
    Instant happened,
    List<Outcome> outcomes) {
  /** The header that says which record of the load it is. */
  static final String NUMBER = "load-number";

  /** The header that says where a record stood at first. */
  static final String ORIGIN = "activity-stream-origin";

  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  /** What this one says, said once more by another record. */
  LoadEvent again(int number, Instant arrival) {
    return new LoadEvent(number, source, key, payload, origin, arrival, happened, outcomes);
  }

  /** The time that watermarks and checks take it by. */
  Instant eventTime() {
    if (happened == null) {
      return arrival;
    }
    Instant latest = arrival.plus(CLOCK_TOLERANCE);
    Instant told = happened.truncatedTo(ChronoUnit.MILLIS);
    return told.isBefore(latest) ? told : latest;
  }

  /** What the tables call its origin, which hold no NUL character. */
  String storedOrigin() {
    return origin == null ? null : origin.replace('\0', '\uFFFD');
  }

  byte[] keyBytes() {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  /** What is sent to its topic. */
  ProducerRecord<byte[], byte[]> message() {
    List<Header> headers = new ArrayList<>();
    headers.add(header(NUMBER, String.valueOf(number)));
    if (origin != null) {
      headers.add(header(ORIGIN, origin));
    }
    return new ProducerRecord<>(
        RawTopics.PREFIX + source, null, arrival.toEpochMilli(), keyBytes(), payload, headers);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
