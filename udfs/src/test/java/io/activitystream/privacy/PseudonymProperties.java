package io.activitystream.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class PseudonymProperties {

  @Provide
  Arbitrary<String> kinds() {
    return Arbitraries.of("id", "email", "phone", "ip", "user_id", "e", "em");
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(20);
    Arbitrary<String> telling =
        Arbitraries.strings().withChars("ab.@AÄİßﬁ̈+-0149: %:f\u00A0\u200B").ofMaxLength(24);
    return Arbitraries.oneOf(any, telling);
  }

  @Property(tries = 5000)
  void aCanonicalFormIsItsOwnCanonicalForm(
      @ForAll("kinds") String kind, @ForAll("texts") String text) {
    CanonicalForm form = CanonicalForm.of(new Protection.Pseudonymize(kind, Optional.empty()));

    String canonical = form.of(text);

    assertThat(form.of(canonical)).isEqualTo(canonical);
  }

  @Property(tries = 2000)
  void aPseudonymIsTheVersionAnd32LettersAndDigits(
      @ForAll("kinds") String kind, @ForAll("texts") String text) {
    assertThat(pseudonym(kind, text)).matches("v2_[a-z2-7]{32}");
  }

  @Property(tries = 2000)
  void theSameTextOfAnotherKindHasAnotherPseudonym(
      @ForAll("kinds") String one, @ForAll("kinds") String other, @ForAll("texts") String text) {
    Assume.that(!one.equals(other));

    assertThat(pseudonym(one, text)).isNotEqualTo(pseudonym(other, text));
  }

  @Property(tries = 2000)
  void anotherTextHasAnotherPseudonym(
      @ForAll @AlphaChars @StringLength(max = 8) String one,
      @ForAll @AlphaChars @StringLength(max = 8) String other) {
    Assume.that(!one.equals(other));

    assertThat(pseudonym("id", one)).isNotEqualTo(pseudonym("id", other));
  }

  @Property(tries = 1000)
  void anAddressHasOnePseudonymInAnyCaseAndWithAnyWhiteSpaceAround(
      @ForAll @AlphaChars @StringLength(min = 1, max = 12) String local,
      @ForAll @AlphaChars @StringLength(min = 1, max = 12) String domain,
      @ForAll boolean upper) {
    String address = local + "@" + domain + ".example";
    String other = "\t\u00A0" + (upper ? address.toUpperCase(Locale.ROOT) : address) + " \n";

    assertThat(pseudonym("email", other)).isEqualTo(pseudonym("email", address));
  }

  @Property(tries = 500)
  void aPhoneNumberHasOnePseudonymInAnyFormat(@ForAll("phoneRegions") String region) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    PhoneNumber number = numbers.getExampleNumber(region);
    Optional<String> home = Optional.of(region);

    String expected = numbers.format(number, PhoneNumberFormat.E164);

    for (PhoneNumberFormat format : PhoneNumberFormat.values()) {
      String written = numbers.format(number, format);
      assertThat(io.activitystream.privacy.PhoneNumber.canonical(written, home))
          .isEqualTo(expected);
    }
  }

  @Provide
  Arbitrary<String> phoneRegions() {
    return Arbitraries.of(PhoneNumberUtil.getInstance().getSupportedRegions())
        .filter(region -> PhoneNumberUtil.getInstance().getExampleNumber(region) != null);
  }

  @Property(tries = 1000)
  void theCanonicalTextOfAnAddressIsTheAddressAndTheJdkAgrees(
      @ForAll @Size(16) byte[] bytes, @ForAll long zeros) throws Exception {
    for (int i = 0; i < 16; i++) {
      bytes[i] = (zeros >> i / 2 & 1) == 0 ? 0 : bytes[i];
    }
    String written = InetAddress.getByAddress(bytes).getHostAddress();

    String canonical = IpAddress.canonical(written);

    assertThat(InetAddress.getByName(canonical)).isEqualTo(InetAddress.getByAddress(bytes));
    assertThat(canonical).isEqualTo(canonical.toLowerCase(Locale.ROOT));
    assertThat(IpAddress.canonical(written.toUpperCase(Locale.ROOT))).isEqualTo(canonical);
  }

  @Property(tries = 500)
  void theProtectorsOfAllKeysAreThoseOfEachOnceItWasCurrent(
      @ForAll("kinds") String kind, @ForAll("texts") String text) throws Exception {
    Protection how = new Protection.Pseudonymize(kind, Optional.empty());
    List<Protector> all = TestKeys.rotated().protectors(how);

    assertThat(all).hasSize(2);
    assertThat(pseudonym(all.get(0), text)).isEqualTo(pseudonym(kind, text));
    assertThat(pseudonym(all.get(1), text))
        .isEqualTo(pseudonym(TestKeys.first().protector(how), text));
  }

  private static String pseudonym(String kind, String text) {
    try {
      Protection how = new Protection.Pseudonymize(kind, Optional.empty());
      return pseudonym(TestKeys.rotated().protector(how), text);
    } catch (KeyException | ProtectionException e) {
      throw new AssertionError(e);
    }
  }

  private static String pseudonym(Protector protector, String text) throws ProtectionException {
    ByteSink out = new ByteSink();
    protector.append(JsonSlice.ofText(text.getBytes(StandardCharsets.UTF_8)), out);
    return JsonSlice.ofJson(out.toBytes()).toText();
  }
}
