package io.activitystream.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RedactorProperties {
  private static final Set<Detection> ALL = EnumSet.allOf(Detection.class);

  /** One of each kind, without marks that could be of its neighbours. */
  private static final List<String> PERSONAL =
      List.of(
          "jane@example.com",
          "+49 30 901820",
          "4111 1111 1111 1111",
          "DE89 3704 0044 0532 0130 00",
          "192.0.2.51",
          "2001:db8::1",
          "756.9217.0769.85",
          "RSSMRA85T10A562S",
          "529.982.247-25",
          "943 476 5919");

  private static final List<String> LONG =
      List.of(
          "1 ",
          "4111-",
          "4111 1111 ",
          "a@",
          "a.",
          "@",
          "+",
          "+1 ",
          "(",
          "+49 (",
          "1.",
          "::",
          "a:",
          "DE89 ",
          "DE",
          "%40",
          "BSN ",
          "bsn: ",
          "1,",
          "+1  x",
          "12345 ext. ",
          "2026-01-31 ",
          "é1",
          "- ");

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(PERSONAL),
            Arbitraries.of(LONG),
            Arbitraries.of("BSN", "111222333", "[", "]", " ", ",", "x", "-", ".", "0", "77", "\n"),
            Arbitraries.strings().withChars("0123456789 -+@.:abDE").ofMaxLength(12),
            Arbitraries.strings().ofMaxLength(3));
    return pieces.list().ofMaxSize(10).map(list -> String.join("", list));
  }

  @Property(tries = 5000)
  void nothingIsLeftThatTheSameRedactorWouldFind(@ForAll("texts") String text) {
    for (Optional<String> region : List.of(Optional.<String>empty(), Optional.of("US"))) {
      Redactor redactor = new Redactor(ALL, region);

      String redacted = redactor.redact(text);

      assertThat(redactor.found(redacted)).isEmpty();
      assertThat(redactor.redact(redacted)).isEqualTo(redacted);
    }
  }

  @Property(tries = 2000)
  void whatStandsBetweenSpacesIsFoundWhateverIsAround(
      @ForAll("personal") String personal,
      @ForAll("words") String before,
      @ForAll("words") String after) {
    String redacted =
        new Redactor(ALL, Optional.empty()).redact(before + ", " + personal + ", " + after);

    assertThat(redacted)
        .doesNotContain(personal)
        .startsWith(before + ", [")
        .endsWith("], " + after);
  }

  @Provide
  Arbitrary<String> personal() {
    return Arbitraries.of(PERSONAL);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().alpha().withChars(' ', 'ä', '!').ofMaxLength(20);
  }

  @Property(tries = 1000)
  void aTextOfWordsStaysTheSameObject(@ForAll("words") String text) {
    assertThat(new Redactor(ALL, Optional.of("US")).redact(text)).isSameAs(text);
  }

  /**
   * Of 32 times the text linear time is 32 times as long, and quadratic time 1024 times: the bound
   * lies between, as far from one as from the other. It is the thread's own time, which other work
   * on the machine hardly changes.
   */
  @Example
  void theTimeOfLongTextsIsLinear() {
    Redactor redactor = new Redactor(ALL, Optional.of("US"));
    for (String piece : LONG) {
      String part = piece.repeat(4_000 / piece.length());
      long once = fastest(redactor, part);
      long oftener = fastest(redactor, part.repeat(32));

      assertThat(oftener)
          .as("nanoseconds of '%s' again and again", piece)
          .isLessThan(181 * once + 20_000_000);
    }
  }

  private static long fastest(Redactor redactor, String text) {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = thread.getCurrentThreadCpuTime();
      redactor.redact(text);
      fastest = Math.min(fastest, thread.getCurrentThreadCpuTime() - start);
    }
    return fastest;
  }
}
