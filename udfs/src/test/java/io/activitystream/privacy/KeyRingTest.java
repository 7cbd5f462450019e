package io.activitystream.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  private static final String BASE64 = Base64.getEncoder().encodeToString(new byte[64]);
  private static final String HOW =
      "A key is 64 random bytes in base64 behind a version, and this makes one: echo \"v1:$(head -c"
          + " 64 /dev/urandom | base64 -w0)\"";

  @Test
  void theFirstKeyIsCurrentAndCommasAndWhiteSpaceStandBetween() throws Exception {
    assertThat(KeyRing.parse(" b2:" + BASE64 + ",\n a1:" + BASE64 + "\n", "x").versions())
        .containsExactly("b2", "a1");
  }

  @Test
  void aBadKeyIsRefusedByItsPlaceAndNeverQuoted() {
    refused("", "No key: the file /k is empty. " + HOW);
    refused(
        "SECRETSECRET",
        "The key number 1 of the file /k does not begin with its version and a colon: write one to"
            + " sixteen lower-case letters and digits, such as v1:, before it. "
            + HOW);
    refused(
        "V1:" + BASE64,
        "The key number 1 of the file /k does not begin with its version and a colon: write one to"
            + " sixteen lower-case letters and digits, such as v1:, before it. "
            + HOW);
    refused("v1:SECRET!", "The key number 1 of the file /k is not base64. " + HOW);
    refused(
        "v2:" + BASE64 + " v1:SECRETSECRET",
        "The key number 2 of the file /k has 9 bytes instead of 64. " + HOW);
    refused(
        "v1:" + BASE64 + " v1:" + BASE64,
        "The key number 2 of the file /k has the version of one before it: give each a version of"
            + " its own");
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> KeyRing.parse(text, "the file /k"))
        .isInstanceOf(KeyException.class)
        .hasMessage(message)
        .hasNoCause();
  }

  @Test
  void anEnvironmentVariableIsReadByItsName() throws Exception {
    KeyPlace place = new KeyPlace.EnvironmentVariable("KEY");

    assertThat(place.read(Map.of("KEY", "v7:" + BASE64)::get).versions()).containsExactly("v7");
    assertThatThrownBy(() -> place.read(name -> null))
        .hasMessage("No key: the environment variable KEY is not set. " + HOW);
    assertThatThrownBy(() -> place.read(name -> " "))
        .hasMessage("No key: the environment variable KEY is empty. " + HOW);
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    assertThatThrownBy(() -> new KeyPlace.KeyFile("/no/such/file").read())
        .hasMessage("No key: the file /no/such/file cannot be read (NoSuchFileException). " + HOW);
  }

  @Test
  void onlyWhatNeedsAKeyIsRefusedWithoutOne() throws Exception {
    for (String method : Protection.METHODS) {
      Protection protection =
          Protection.of(method, method.equals("generalize") ? Map.of("to", "day") : Map.of());
      boolean needs = List.of("pseudonymize", "encrypt").contains(method);

      assertThat(protection.method()).isEqualTo(method);
      assertThat(protection.needsKey()).isEqualTo(needs);
      assertThat(protection.drops()).isEqualTo(method.equals("drop"));
      if (needs) {
        assertThatThrownBy(() -> KeyRing.none().protector(protection))
            .isInstanceOf(KeyException.class)
            .hasMessage("No key: this needs one. " + HOW);
        assertThatThrownBy(() -> KeyRing.none().protectors(protection))
            .hasMessage("No key: this needs one. " + HOW);
      } else {
        assertThat(KeyRing.none().protector(protection)).isNotNull();
      }
    }
    assertThatThrownBy(() -> KeyRing.none().sealer()).isInstanceOf(KeyException.class);
  }

  @Test
  void protectionsThatDoTheSameAreEqual() throws Exception {
    assertThat(Protection.of("truncate_ip", Map.of("ipv4", 24)))
        .isEqualTo(Protection.of("truncate_ip", Map.of("ipv6", "48")));
    assertThat(Protection.of("generalize", Map.of("bucket", "10.0")))
        .isEqualTo(Protection.of("generalize", Map.of("bucket", 10)));
    assertThat(Protection.of("redact", Map.of("kinds", List.of("ip", "email"))))
        .isEqualTo(Protection.of("redact", Map.of("kinds", "email, ip")))
        .isNotEqualTo(Protection.of("redact", Map.of()));
  }
}
