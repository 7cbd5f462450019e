package io.activitystream.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Utf8;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is told from bytes, because that is quicker, is what the texts tell. */
class QuickWayProperties {
  private static final Optional<String> NO_REGION = Optional.empty();
  private static final Pattern DOTTED_IPV4 =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\\.(?!$)|$)){4}");

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(20),
        Arbitraries.strings().ascii().ofMaxLength(20),
        Arbitraries.strings().withChars("aZ.@-_*4 \u0000\n\u007F\u00A0\u00DF").ofMaxLength(12),
        addresses(),
        dotted());
  }

  private static Arbitrary<String> addresses() {
    Arbitrary<String> around = Arbitraries.of("", "", "", " ", "\t", "\u001F", "\u200B");
    Arbitrary<String> local =
        Arbitraries.strings().withChars("abXYZ09.+-*_'\"(é").ofMinLength(1).ofMaxLength(6);
    Arbitrary<String> label =
        Arbitraries.oneOf(
            Arbitraries.of("example", "Example", "XN--BCHER-KVA", "a".repeat(63), "a".repeat(64)),
            Arbitraries.strings().withChars("aZ0-_ü").ofMaxLength(4));
    Arbitrary<String> domain =
        label.list().ofMinSize(1).ofMaxSize(5).map(labels -> String.join(".", labels));
    return Combinators.combine(around, local, domain, around)
        .as((before, l, d, behind) -> before + l + "@" + d + behind);
  }

  private static Arbitrary<String> dotted() {
    Arbitrary<String> number =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 260).map(String::valueOf),
            Arbitraries.of("", "00", "01", "2147483904", "4294967297", "x", "-1", "\u0661"));
    return number.list().ofMinSize(3).ofMaxSize(5).map(numbers -> String.join(".", numbers));
  }

  @Property(tries = 5000)
  void aCanonicalFormToldFromBytesIsThatOfTheText(
      @ForAll("kinds") String kind, @ForAll("texts") String text) {
    byte[] utf8 = utf8(text);
    Utf8 moved = Utf8.of(utf8);

    if (AsciiForm.of(kind).moveToCanonical(moved, new ByteSink())) {
      String known = new String(utf8, StandardCharsets.UTF_8);
      assertThat(moved)
          .hasToString(CanonicalForm.of(new Protection.Pseudonymize(kind, NO_REGION)).of(known));
    } else {
      assertThat(moved.toBytes()).isEqualTo(utf8);
    }
  }

  @Provide
  Arbitrary<String> kinds() {
    return Arbitraries.of("id", "email", "phone", "ip", "user_id");
  }

  @Property(tries = 500)
  void theFormOfIdsAndOfEmailsInAsciiIsAlwaysToldFromBytes(@ForAll("ascii") String text) {
    for (String kind : new String[] {"id", "email"}) {
      assertThat(AsciiForm.of(kind).moveToCanonical(Utf8.of(utf8(text)), new ByteSink())).isTrue();
    }
  }

  @Provide
  Arbitrary<String> ascii() {
    return Arbitraries.strings().ascii().ofMaxLength(30);
  }

  @Property(tries = 3000)
  void anIpv4AddressIsFourNumbersOfAnOctetWithoutZerosBefore(@ForAll("dottedTexts") String text) {
    byte[] utf8 = utf8(text);

    long address = Ipv4.parse(utf8, 0, utf8.length);

    assertThat(address != Ipv4.NONE).isEqualTo(DOTTED_IPV4.matcher(text).matches());
    if (address != Ipv4.NONE) {
      ByteSink out = new ByteSink();
      Ipv4.append(address, out);
      assertThat(out.toBytes()).isEqualTo(utf8);
    }
  }

  @Provide
  Arbitrary<String> dottedTexts() {
    return dotted();
  }

  @Property(tries = 5000)
  void anAddressIsMaskedOnItsBytesAsItsTextIs(@ForAll("texts") String text) throws Exception {
    JsonSlice value = JsonSlice.ofText(utf8(text));
    Optional<String> expected = EmailAddress.of(value.toText()).map(EmailAddress::masked);

    check(expected, out -> new Masks().email(value, out));
  }

  @Property(tries = 5000)
  void anAddressIsTruncatedOnItsBytesAsItsTextIs(
      @ForAll("texts") String text,
      @ForAll @IntRange(max = 32) int ipv4,
      @ForAll @IntRange(max = 128) int ipv6)
      throws Exception {
    JsonSlice value = JsonSlice.ofText(utf8(text));
    Optional<String> expected =
        IpAddress.of(value.toText()).map(address -> address.truncated(ipv4, ipv6).toString());

    check(expected, out -> new Masks().ip(value, new Protection.TruncateIp(ipv4, ipv6), out));
  }

  /** What appends a protected value. */
  private interface Appending {
    void to(ByteSink out) throws ProtectionException;
  }

  private static void check(Optional<String> expected, Appending appending) throws Exception {
    ByteSink out = new ByteSink();
    if (expected.isPresent()) {
      appending.to(out);
      assertThat(JsonSlice.ofJson(out.toBytes()).toText()).isEqualTo(expected.get());
    } else {
      assertThatThrownBy(() -> appending.to(out)).isInstanceOf(ProtectionException.class);
    }
  }

  @Property(tries = 5000)
  void whatIsPassedOverByItsBytesHasNoCharacterThatTells(@ForAll("spelled") String json) {
    JsonSlice value = JsonSlice.ofJson(utf8(json));

    if (!Redactor.mayHold(value)) {
      assertThat(value.toText().chars())
          .noneMatch(c -> c == '@' || c == '\uFF20' || c == ':' || Character.isDigit(c));
    }
  }

  /** Strings of JSON, some of their characters escaped. */
  @Provide
  Arbitrary<String> spelled() {
    Arbitrary<String> character =
        Arbitraries.oneOf(
                Arbitraries.chars().range('a', 'z'),
                Arbitraries.chars()
                    .with("09:@é東\uFF20\uFF10\u0663\u0967\u1041\uA9D5\uABF9".toCharArray()),
                Arbitraries.chars().range(' ', '\uD7FF'))
            .map(String::valueOf);
    Arbitrary<String> escaped = character.map(c -> String.format("\\u%04x", (int) c.charAt(0)));
    Arbitrary<String> quoted = Arbitraries.of("\\\"", "\\\\", "\\/", "\\n");
    Arbitrary<String> plain = character.map(c -> c.equals("\"") || c.equals("\\") ? " " : c);
    return Arbitraries.frequencyOf(Tuple.of(8, plain), Tuple.of(1, escaped), Tuple.of(1, quoted))
        .list()
        .ofMaxSize(12)
        .map(all -> '"' + String.join("", all) + '"');
  }

  @Example
  void mostTextsWithoutDigitsArePassedOver() {
    for (String text : new String[] {"Łódź garçon", "東京 \\\"🚀\\\" mañana", "a\\nb\\/c\\\\"}) {
      assertThat(Redactor.mayHold(JsonSlice.ofJson(utf8('"' + text + '"')))).isFalse();
    }
  }

  @Property(tries = 200)
  void whatIsRememberedIsWhatTheMethodItselfMakes(
      @ForAll("fewKinds") Protection protection,
      @ForAll @Size(max = 200) List<@IntRange(max = 20) Integer> numbers)
      throws Exception {
    KeyRing keys = TestKeys.rotated();
    Protector remembering = keys.protector(protection);

    for (int number : numbers) {
      JsonSlice value =
          JsonSlice.ofText(utf8("+49 30 90182" + number + " of a" + number + "@b.de"));
      ByteSink once = new ByteSink();
      ByteSink again = new ByteSink();
      keys.protector(protection).append(value, once);
      remembering.append(value, again);
      assertThat(again.toBytes()).isEqualTo(once.toBytes());
    }
  }

  @Provide
  Arbitrary<Protection> fewKinds() {
    return Arbitraries.of(
        new Protection.Pseudonymize("id", NO_REGION),
        new Protection.Redact(EnumSet.allOf(Detection.class), NO_REGION));
  }

  @Property(tries = 3000)
  void aNumberIsItsPlainDigits(
      @ForAll("integers") String digits, @ForAll @IntRange(min = -30, max = 30) int exponent) {
    for (String number : new String[] {digits, digits + "." + digits.replace("-", "")}) {
      assertThat(plain(number)).isEqualTo(bare(new BigDecimal(number)));
    }
    String scientific = digits + "E" + exponent;
    assertThat(plain(scientific)).isEqualTo(bare(new BigDecimal(scientific)));
  }

  @Provide
  Arbitrary<String> integers() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.of("0", "-0", "10", "-100", "7" + "0".repeat(370), "12".repeat(150)));
  }

  private static String bare(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String plain(String number) {
    Utf8 text = new Utf8();
    PlainText.moveTo(JsonSlice.ofJson(utf8(number)), text);
    return text.toString();
  }

  @Property(tries = 1000)
  void anHmacIsThatOfThePlatform(
      @ForAll @Size(min = 1, max = 64) byte[] key,
      @ForAll @Size(max = 70) byte[] beginning,
      @ForAll @Size(min = 2, max = 200) byte[] message)
      throws Exception {
    Hmac hmac = new Hmac(key, beginning);
    Mac platform = Mac.getInstance("HmacSHA256");
    platform.init(new SecretKeySpec(key, "HmacSHA256"));

    for (int from = 0; from < 2; from++) {
      platform.update(beginning);
      platform.update(message, from, message.length - from);

      assertThat(hmac.of(message, from, message.length)).isEqualTo(platform.doFinal());
    }
  }

  @Property(tries = 500)
  void base32IsThatOfItsDefinition(@ForAll @Size(20) byte[] bytes) {
    byte[] text = new byte[34];

    Base32.write(bytes, 20, text, 2);

    StringBuilder bits = new StringBuilder();
    for (byte b : bytes) {
      bits.append(Integer.toBinaryString(0x100 | b & 0xFF).substring(1));
    }
    for (int i = 0; i < 32; i++) {
      int digit = Integer.parseInt(bits.substring(5 * i, 5 * i + 5), 2);
      assertThat((char) text[2 + i]).isEqualTo("abcdefghijklmnopqrstuvwxyz234567".charAt(digit));
    }
    assertThat(Arrays.copyOf(text, 2)).containsOnly(0);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
