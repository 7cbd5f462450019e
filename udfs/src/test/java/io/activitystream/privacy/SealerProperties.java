package io.activitystream.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class SealerProperties {
  private final Sealer old = sealer(TestKeys.first());
  private final Sealer rotated = sealer(TestKeys.rotated());

  private static Sealer sealer(KeyRing keys) {
    try {
      return keys.sealer();
    } catch (KeyException e) {
      throw new AssertionError(e);
    }
  }

  @Property(tries = 300)
  void whatIsSealedIsUnsealedWithTheKeyThatSealedItAndWithNoOther(@ForAll byte[] plain)
      throws Exception {
    byte[] sealed = old.seal(plain, 0, plain.length);

    assertThat(old.unseal(sealed)).isEqualTo(plain);
    assertThat(rotated.unseal(sealed)).isEqualTo(plain);
    assertThat(rotated.unseal(rotated.sealText(plain).getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(plain);
    byte[] current = rotated.seal(plain, 0, plain.length);
    assertThatThrownBy(() -> old.unseal(current))
        .isInstanceOf(SealException.class)
        .hasMessage("These bytes are sealed with the key v2, which is not there");
  }

  @Property(tries = 300)
  void theSameBytesAreSealedTheSameAndOthersUnderAnotherNonce(
      @ForAll byte[] plain, @ForAll byte[] other) {
    byte[] sealed = rotated.seal(plain, 0, plain.length);

    assertThat(rotated.seal(plain, 0, plain.length)).isEqualTo(sealed);
    byte[] sealedOther = rotated.seal(other, 0, other.length);
    if (!Arrays.equals(plain, other)) {
      assertThat(Arrays.copyOfRange(sealedOther, 4, 16))
          .isNotEqualTo(Arrays.copyOfRange(sealed, 4, 16));
    }
    assertThat(rotated.seal(plain, 0, plain.length)).isEqualTo(sealed);
  }

  @Property(tries = 30)
  void aFlippedBitIsRefusedWhereverItStands(@ForAll @Size(max = 40) byte[] plain) {
    byte[] sealed = rotated.seal(plain, 0, plain.length);
    byte[] text = rotated.sealText(plain).getBytes(StandardCharsets.US_ASCII);
    for (byte[] whole : new byte[][] {sealed, text}) {
      for (int bit = 0; bit < 8 * whole.length; bit++) {
        byte[] changed = whole.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        assertThatThrownBy(() -> rotated.unseal(changed)).isInstanceOf(SealException.class);
      }
    }
  }

  @Property(tries = 30)
  void whatIsCutOrLongerIsRefused(@ForAll @Size(max = 40) byte[] plain) {
    byte[] sealed = rotated.seal(plain, 0, plain.length);
    for (int length = 0; length <= sealed.length + 1; length++) {
      byte[] changed = Arrays.copyOf(sealed, length);
      if (length != sealed.length) {
        assertThatThrownBy(() -> rotated.unseal(changed)).isInstanceOf(SealException.class);
      }
    }
  }

  @Property(tries = 1000)
  void bytesThatAreNotSealedAreRefused(@ForAll byte[] bytes) {
    assertThatThrownBy(() -> rotated.unseal(bytes)).isInstanceOf(SealException.class);
  }

  @Example
  void aStretchOfBytesIsSealedAsItsCopy() throws Exception {
    byte[] bytes = "hello world".getBytes(StandardCharsets.US_ASCII);

    assertThat(rotated.unseal(rotated.seal(bytes, 6, 11))).asString().isEqualTo("world");
  }
}
