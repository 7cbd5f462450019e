package io.activitystream.functions;

import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.Contract;
import io.activitystream.mapping.Handling;
import io.activitystream.privacy.Detection;
import io.activitystream.privacy.ProtectedForm;
import io.activitystream.privacy.Redactor;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells which features hold a personal value that nobody protected, by the dictionary. */
final class FeatureExposure {
  /** The kinds that are hardly ever found where none is. */
  private static final EnumSet<Detection> LOOKED_FOR =
      EnumSet.of(Detection.EMAIL, Detection.PHONE, Detection.IBAN, Detection.IP);

  private final Redactor detectors = new Redactor(LOOKED_FOR, Optional.empty());
  private final Map<String, Map<String, Optional<ProtectedForm>>> declared = new HashMap<>();
  private Map<String, Optional<ProtectedForm>> current = Map.of();

  /** What is wrong with a feature. */
  enum Finding {
    /** Nothing. */
    NONE,
    /** It is declared personal, and has not the form of its protection. */
    UNPROTECTED,
    /** It is not declared, and something that identifies a person stands in it. */
    DETECTED
  }

  FeatureExposure(Catalog catalog) {
    catalog.dictionary().forEach((activity, contract) -> declared.put(activity, forms(contract)));
  }

  /** The forms of features that are declared; none of those that are to stay as they are. */
  private static Map<String, Optional<ProtectedForm>> forms(Contract contract) {
    Map<String, Optional<ProtectedForm>> forms = new HashMap<>();
    contract
        .features()
        .forEach(
            (name, feature) ->
                feature
                    .personal()
                    .map(Handling::protection)
                    .ifPresent(protection -> forms.put(name, protection.map(ProtectedForm::of))));
    return forms;
  }

  /** Moves to an activity. */
  void of(String activity) {
    current = declared.getOrDefault(activity, Map.of());
  }

  /** Looks at a feature of it. */
  Finding look(String feature, JsonSlice value) {
    Optional<ProtectedForm> form = current.get(feature);
    if (form != null) {
      return form.isEmpty() || form.get().isOf(value) ? Finding.NONE : Finding.UNPROTECTED;
    }
    boolean mayHold =
        value.kind() == Kind.STRING || value.kind() == Kind.OBJECT || value.kind() == Kind.ARRAY;
    return mayHold && !detectors.found(value.toText()).isEmpty() ? Finding.DETECTED : Finding.NONE;
  }
}
