package io.activitystream.mapping;

import io.activitystream.privacy.Protection;
import java.util.Optional;

/**
 * A column or a feature, as far as it matters for what may stand in it.
 *
 * @param activity its activity
 * @param name its name
 * @param at where it stands in the mapping
 * @param role what it is for
 * @param trees whether arrays and objects may stand in it
 * @param required whether it must be there
 * @param demanded what the dictionary says of it
 */
record Output(
    String activity,
    String name,
    YamlNode at,
    Role role,
    boolean trees,
    boolean required,
    Optional<Handling> demanded) {

  /** What an output is for. */
  enum Role {
    /** What tells activities apart. */
    ID,
    /** When it happened. */
    TIME,
    /** Money. */
    AMOUNT,
    /** Anything else. */
    VALUE;

    /** Whether it is no text, so that nothing stands there that is hidden. */
    boolean typed() {
      return this == TIME || this == AMOUNT;
    }

    /** Why a value of this role cannot be handled so, and what to write; empty where it can. */
    Optional<String> refusal(Handling handling) {
      if (handling.keeps()) {
        return Optional.empty();
      }
      Protection protection = handling.protection().orElseThrow();
      return switch (this) {
        case ID ->
            refusal(
                protection instanceof Protection.Pseudonymize,
                "'activity_id' is read from this and must tell activities apart:"
                    + " write pseudonymize, or keep");
        case TIME ->
            refusal(
                false,
                "'ts' is read from this, and leaves as it is: write keep for the time's own path");
        case AMOUNT ->
            refusal(
                protection instanceof Protection.GeneralizeNumber || protection.drops(),
                "'revenue_impact' is read from this and must stay a number:"
                    + " write { method: generalize, bucket: 10 }, drop or keep");
        case VALUE -> Optional.empty();
      };
    }

    private static Optional<String> refusal(boolean possible, String message) {
      return possible ? Optional.empty() : Optional.of(message);
    }
  }
}
