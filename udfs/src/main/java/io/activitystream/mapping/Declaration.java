package io.activitystream.mapping;

import io.activitystream.json.PathPattern;
import io.activitystream.json.PathSyntaxException;
import io.activitystream.mapping.Scene.Scope;
import io.activitystream.mapping.YamlNode.Entry;
import io.activitystream.mapping.YamlNode.Mapping;
import io.activitystream.mapping.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code personal}.
 *
 * @param key what it is about, as it is written
 * @param subject what it is about
 * @param handling what it says of it
 */
record Declaration(Scalar key, Subject subject, Handling handling) {

  /** What a declaration is about. */
  sealed interface Subject {}

  /** Places of the payload, from the root of a scope. */
  record Places(Scope scope, PathPattern pattern) implements Subject {}

  /** A transport header, by its name in lower case. */
  record Header(String name) implements Subject {}

  /** A column or a feature. */
  record Named(String name) implements Subject {}

  /** The declarations of a source or an activity; what cannot be read is noted and left out. */
  static List<Declaration> read(YamlFile file, Mapping owner) {
    Entry personal = owner.entry("personal").orElse(null);
    Mapping map =
        personal == null
            ? null
            : file.mapping(personal.value(), "a map such as { $.user.email: pseudonymize }");
    List<Declaration> declarations = new ArrayList<>();
    for (Entry entry : map == null ? List.<Entry>of() : map.entries()) {
      Optional<Subject> subject = subject(file, entry.key());
      Optional<Handling> handling = HandlingReader.read(file, entry.value());
      if (subject.isPresent() && handling.isPresent()) {
        declarations.add(new Declaration(entry.key(), subject.get(), handling.get()));
      }
    }
    return declarations;
  }

  private static Optional<Subject> subject(YamlFile file, Scalar key) {
    String text = key.text();
    if (text.startsWith("@") && text.length() > 1) {
      return Optional.of(new Header(text.substring(1).toLowerCase(java.util.Locale.ROOT)));
    }
    if (!text.startsWith("$")) {
      return Optional.of(new Named(text));
    }
    Scope scope = Scope.of(text);
    try {
      PathPattern pattern = PathPattern.parse("$" + text.substring(scope.root.length()));
      return Optional.of(new Places(scope, pattern));
    } catch (PathSyntaxException e) {
      int shift = e.position() == 0 ? 0 : e.position() + scope.root.length() - 1;
      file.problem(key, shift, e.getMessage());
      return Optional.empty();
    }
  }
}
