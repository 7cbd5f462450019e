package io.activitystream.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.MappingFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class EventTimeTest {
  private static final String REST =
      """
      activity_id: $.id
      customer: $.user
      activities: [ { activity: opened_door } ]
      """;

  @Test
  void whatFollowsTheTimeIsNotLookedAt() {
    Normalizer door = door("ts: $.at\n" + REST);
    assertThat(time(door, "{'id':1,'at':'2026-01-31T10:20:30Z',oops")).isEqualTo("10:20:30");
    assertThat(time(door, "{'id':1,oops,'at':'2026-01-31T10:20:30Z'}")).isNull();
  }

  @Test
  void aSecondReadingOfTheSameShapeEndsAtTheSamePlace() {
    Normalizer door = door("ts: $.door.at\n" + REST);
    for (int i = 10; i < 60; i++) {
      String event = "{'id':" + i + ",'door':{'at':'2026-01-31T10:20:" + i + "Z','open':tru";
      assertThat(time(door, event)).isEqualTo("10:20:" + i);
      assertThat(time(door, "{'id':" + i + ",'door':{'at':'2026-01-31T10:20")).isNull();
    }
  }

  @Test
  void aLaterChoiceCountsWhereTheFirstIsNullOrMissing() {
    Normalizer door = door("ts: [ $.at, $.sent ]\n" + REST);
    assertThat(time(door, "{'at':null,'sent':'2026-01-31T10:20:30Z'}")).isEqualTo("10:20:30");
    assertThat(time(door, "{'sent':'2026-01-31T10:20:30Z'}")).isEqualTo("10:20:30");
    assertThat(time(door, "{'sent':'2026-01-31T10:20:30Z','at':'2026-01-31T11:00:00Z'}"))
        .isEqualTo("11:00");
  }

  @Test
  void whatStandsForNothingIsPassedOver() {
    Normalizer door = door("absent_values: ['-']\nts: [ $.at, $.sent ]\n" + REST);
    assertThat(time(door, "{'at':'-','sent':'2026-01-31T10:20:30Z'}")).isEqualTo("10:20:30");
  }

  @Test
  void theFirstRecordOfTheFirstPlaceCounts() {
    Normalizer door = door("records: [ '$.batch[*]', $ ]\nts: $.at\n" + REST);
    assertThat(
            time(door, "{'at':'2026-01-31T09:00:00Z','batch':[{'at':'2026-01-31T10:00:00Z'},oops"))
        .isEqualTo("10:00");
    assertThat(time(door, "{'at':'2026-01-31T09:00:00Z'}")).isEqualTo("09:00");
    assertThat(time(door, "{'batch':[{'no':1},{'at':'2026-01-31T10:00:00Z'}]}")).isNull();
  }

  @Test
  void theFirstOfRepeatedKeysCountsWhereReadingEndsThere() {
    Normalizer door = door("ts: $.at\n" + REST);
    assertThat(time(door, "{'at':'2026-01-31T10:00:00Z','at':'2026-01-31T11:00:00Z'}"))
        .isEqualTo("10:00");
    assertThat(time(door, "{'at':null,'at':'2026-01-31T11:00:00Z'}")).isEqualTo("11:00");
  }

  @Test
  void anActivityWithATimeOfItsOwnIsLookedForInTheWholePayload() {
    Normalizer door =
        door(
            """
            event: $.type
            ts: $.at
            activity_id: $.id
            customer: $.user
            activities:
              - { activity: opened_door, event: open }
              - { activity: closed_door, event: close, ts: $.closed }
            """);
    String times = "'at':'2026-01-31T10:00:00Z','closed':'2026-01-31T11:00:00Z'}";
    assertThat(time(door, "{'type':'open'," + times)).isEqualTo("10:00");
    assertThat(time(door, "{'type':'close'," + times)).isEqualTo("11:00");
    assertThat(time(door, "{'type':'knock'," + times)).isNull();
    assertThat(time(door, "{'type':'open'," + times + "}")).isNull();
  }

  private static Normalizer door(String mapping) {
    MappingFiles files = MappingFiles.none().with("door", "source: door\n" + mapping);
    try {
      return Normalizer.ofTimes(Catalog.compile(files), JsonLimits.DEFAULT);
    } catch (MappingException e) {
      throw new AssertionError(e);
    }
  }

  /** The time of day of a text with apostrophes for quotes; null if it has none. */
  private static String time(Normalizer normalizer, String json) {
    byte[] payload = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    long micros = normalizer.eventTime(new RawEvent().reset("door").payload(payload));
    return micros == Normalizer.NO_TIME
        ? null
        : Instant.ofEpochSecond(micros / 1_000_000)
            .toString()
            .substring(11)
            .replaceFirst("(:00)?Z", "");
  }
}
