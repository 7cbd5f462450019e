package io.activitystream.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The short way of reading and writing times gives what the formatters of the platform give. */
class IsoTimeProperties {
  private static final long YEAR_1 = -62_135_596_800_000_000L;
  private static final long YEAR_9999 = 253_402_300_799_999_999L;

  @Property
  void writesWhatTheFormatterWrites(@ForAll @LongRange(min = YEAR_1, max = YEAR_9999) long micros) {
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L);
    long day = Math.floorDiv(micros, 86_400_000_000L);

    assertThat(new String(IsoTime.write(micros)))
        .isEqualTo(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC)));
    assertThat(new String(IsoTime.writeDate(day))).isEqualTo(LocalDate.ofEpochDay(day).toString());
    assertThat(IsoTime.parse(new String(IsoTime.write(micros)))).isEqualTo(micros);
  }

  @Property(tries = 20_000)
  void readsWhatTheFormatterReadsOrLeavesItToTheFormatter(@ForAll long seed) {
    Random random = new Random(seed);
    String text = text(random);

    long common = IsoTime.parse(text);

    long expected = TimestampFormat.Iso8601.byFormatter(text);
    assertThat(common).as(text).isIn(expected, TimestampFormat.NONE);
  }

  private static String text(Random random) {
    StringBuilder text =
        new StringBuilder(
            new String(
                IsoTime.write(YEAR_1 + (long) (random.nextDouble() * (YEAR_9999 - YEAR_1)))));
    String[] ends = {
      "Z", "", "+00:00", "-23:59", "+18:00", "+02", "z", "+0230", ".1Z", " UTC", "-05:60"
    };
    text.setLength(random.nextInt(10) == 0 ? 10 : text.length() - 1 - random.nextInt(2));
    text.append(ends[random.nextInt(ends.length)]);
    for (int i = random.nextInt(3); i > 0 && random.nextBoolean(); i--) {
      text.setCharAt(random.nextInt(text.length()), "0123459:-+.TZ ٣".charAt(random.nextInt(15)));
    }
    return text.toString();
  }

  @Property
  void aPlainCountIsReadAsAnyOther(
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000_000L) long count,
      @ForAll @LongRange(min = 0, max = 12) long shift) {
    long number = count / (long) Math.pow(10, shift);
    for (String name : TimestampFormat.NAMES.subList(3, 7)) {
      TimestampFormat format = TimestampFormat.of(name).orElseThrow();
      assertThat(format.parse(Long.toString(number)))
          .as("%s %s", number, name)
          .isEqualTo(format.parse(number + ".0"));
    }
  }
}
