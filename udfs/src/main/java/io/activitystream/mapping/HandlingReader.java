package io.activitystream.mapping;

import io.activitystream.mapping.YamlNode.Entry;
import io.activitystream.mapping.YamlNode.Mapping;
import io.activitystream.mapping.YamlNode.Scalar;
import io.activitystream.mapping.YamlNode.ScalarKind;
import io.activitystream.mapping.YamlNode.Sequence;
import io.activitystream.privacy.Protection;
import io.activitystream.privacy.ProtectionSyntaxException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads how a personal value is handled: a method's name, or a map of it and its options. */
final class HandlingReader {
  private static final String EXPECTED =
      "a method such as pseudonymize, or a map such as { method: pseudonymize, kind: email }";

  private HandlingReader() {}

  /** The handling, or empty where it is none, which is noted. */
  static Optional<Handling> read(YamlFile file, YamlNode node) {
    if (!(node instanceof Mapping map)) {
      String method = file.text(node, EXPECTED);
      return method == null ? Optional.empty() : handling(file, node, method, Map.of());
    }
    Entry entry = map.entry("method").orElse(null);
    if (entry == null) {
      file.problem(map, "The key 'method' is missing: expected " + EXPECTED);
      return Optional.empty();
    }
    String method = file.text(entry.value(), "a method's name");
    return method == null ? Optional.empty() : handling(file, map, method, options(file, map));
  }

  private static Optional<Handling> handling(
      YamlFile file, YamlNode at, String method, Map<String, Object> options) {
    if (method.equals(Handling.KEEP_NAME)) {
      if (!options.isEmpty()) {
        file.problem(at, "'keep' has no options: the value stays as it is");
      }
      return Optional.of(Handling.KEEP);
    }
    try {
      return Optional.of(Handling.by(Protection.of(method, options)));
    } catch (ProtectionSyntaxException e) {
      file.problem(at, e.getMessage() + (isMethod(method) ? "" : ", or keep"));
      return Optional.empty();
    }
  }

  private static boolean isMethod(String method) {
    return Protection.METHODS.contains(method);
  }

  private static Map<String, Object> options(YamlFile file, Mapping map) {
    Map<String, Object> options = new LinkedHashMap<>();
    for (Entry entry : map.entries()) {
      if (entry.key().text().equals("method")) {
        continue;
      }
      if (entry.value() instanceof Sequence list) {
        options.put(
            entry.key().text(),
            file.texts(list, "a text, or a list of them").stream().map(Scalar::text).toList());
      } else if (entry.value() instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL) {
        options.put(
            entry.key().text(),
            scalar.kind() == ScalarKind.NUMBER ? new BigDecimal(scalar.text()) : scalar.text());
      } else {
        file.problem(
            entry.value(), "Expected a text, a number or a list, found " + entry.value().what());
      }
    }
    return options;
  }
}
