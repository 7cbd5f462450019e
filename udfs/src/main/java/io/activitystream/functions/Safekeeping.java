package io.activitystream.functions;

import io.activitystream.privacy.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** In what form dead letters hold what came. For one thread. */
final class Safekeeping {

  /** As it came. */
  static final Safekeeping PLAIN = new Safekeeping(Optional.empty());

  private final Optional<Sealer> sealer;

  private Safekeeping(Optional<Sealer> sealer) {
    this.sealer = sealer;
  }

  /** Sealed by this sealer. */
  static Safekeeping sealed(Sealer sealer) {
    return new Safekeeping(Optional.of(sealer));
  }

  /** A payload's bytes. */
  byte[] payload(ByteSlice payload) {
    return sealer.isPresent()
        ? sealer.get().seal(payload.bytes(), payload.from(), payload.to())
        : Arrays.copyOfRange(payload.bytes(), payload.from(), payload.to());
  }

  /** A text; null of null. */
  String text(String text) {
    return text == null || sealer.isEmpty()
        ? text
        : sealer.get().sealText(text.getBytes(StandardCharsets.UTF_8));
  }
}
