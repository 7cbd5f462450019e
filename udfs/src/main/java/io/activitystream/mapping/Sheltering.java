package io.activitystream.mapping;

import io.activitystream.json.Kind;
import io.activitystream.json.MarkedPaths;
import io.activitystream.json.PathPattern;
import io.activitystream.json.PathSyntaxException;
import io.activitystream.mapping.Contract.Feature;
import io.activitystream.mapping.Declaration.Header;
import io.activitystream.mapping.Declaration.Places;
import io.activitystream.mapping.Declaration.Subject;
import io.activitystream.mapping.Output.Role;
import io.activitystream.value.ValueType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is declared personal, as it concerns one activity.
 *
 * <p>The nearest declaration counts: of a value, the innermost place at or above it; of several
 * declarations of that place, one of names and indexes before one with wildcards, one that protects
 * before one that keeps, and then the first. The mark of a place is the number of its declaration
 * in that order.
 */
final class Sheltering {
  private final String activity;
  private final YamlFile file;
  private final SlotAllocation slots;
  private final PersonalFields fields;
  private final List<Declaration> declarations;
  private final List<Declaration> byMark;
  private final MarkedPaths paths;

  /** The places of each declaration alone, to know whether it is about anything. */
  private final List<MarkedPaths> alone;

  /** What declarations mean for an activity, whose items have begun. */
  Sheltering(
      String activity,
      YamlFile file,
      SlotAllocation slots,
      PersonalFields fields,
      List<Declaration> declarations) {
    this.activity = activity;
    this.file = file;
    this.slots = slots;
    this.fields = fields;
    this.declarations = declarations;
    this.byMark =
        declarations.stream()
            .filter(declaration -> declaration.subject() instanceof Places)
            .sorted(
                Comparator.comparing((Declaration one) -> !exact(one))
                    .thenComparing(one -> one.handling().keeps()))
            .toList();
    List<List<PathPattern>> patterns = byMark.stream().map(this::patterns).toList();
    this.paths = marked(patterns);
    this.alone = patterns.stream().map(one -> marked(List.of(one))).toList();
  }

  private static Places places(Declaration declaration) {
    return (Places) declaration.subject();
  }

  private List<PathPattern> patterns(Declaration declaration) {
    return slots.places(places(declaration).scope(), places(declaration).pattern());
  }

  private boolean exact(Declaration declaration) {
    return patterns(declaration).stream().allMatch(PathPattern::exact);
  }

  private MarkedPaths marked(List<List<PathPattern>> patterns) {
    try {
      return fields.marked(patterns);
    } catch (IllegalArgumentException e) {
      file.problem(byMark.get(0).key(), e.getMessage() + ": write names instead");
      return MarkedPaths.of(List.of());
    }
  }

  /** A column's expression, letting leave only what may. */
  Expression column(String name, YamlNode at, Expression expression) {
    Role role =
        switch (name) {
          case "activity_id" -> Role.ID;
          case "ts" -> Role.TIME;
          case "revenue_impact" -> Role.AMOUNT;
          default -> Role.VALUE;
        };
    Output output = new Output(activity, name, at, role, false, false, Optional.empty());
    Expression safe = OutputShelter.protect(this, output, expression);
    return fields.hides() && role.typed() ? expression : safe;
  }

  /** A feature's expression, letting leave only what may. */
  Expression feature(String name, YamlNode at, Feature promised, Expression expression) {
    boolean trees = promised.type() instanceof ValueType.Json;
    return OutputShelter.protect(
        this,
        new Output(activity, name, at, Role.VALUE, trees, promised.required(), promised.personal()),
        expression);
  }

  /** The file in which the declarations stand. */
  YamlFile file() {
    return file;
  }

  /** What all activities of the source share. */
  PersonalFields fields() {
    return fields;
  }

  /** The declarations of places, by their marks. */
  List<Declaration> byMark() {
    return byMark;
  }

  /** The marks of all places. */
  MarkedPaths paths() {
    return paths;
  }

  /** The declaration of a column or feature. */
  Optional<Declaration> ofOutput(String name) {
    return of(new Declaration.Named(name));
  }

  /** The declaration of a header. */
  Optional<Declaration> ofHeader(String name) {
    return of(new Header(name.toLowerCase(Locale.ROOT)));
  }

  private Optional<Declaration> of(Subject subject) {
    Optional<Declaration> found =
        declarations.stream()
            .filter(declaration -> declaration.subject().equals(subject))
            .findFirst();
    if (found.isPresent()) {
      declarations.stream()
          .filter(declaration -> declaration.subject().equals(subject))
          .forEach(declaration -> fields.concerns(declaration, Optional.empty()));
    }
    return found;
  }

  /** The states at what a path finds, whatever the payload. */
  Set<MarkedPaths.State> reach(Expression.AtPath path, boolean trees) {
    List<PathPattern> places = slots.places(path.scope(), pattern(path));
    for (int i = 0; i < alone.size(); i++) {
      if (touches(alone.get(i), places, trees)) {
        fields.concerns(byMark.get(i), Optional.of(alone.get(i)));
      }
    }
    return fields.reach(paths, places);
  }

  private boolean touches(MarkedPaths one, List<PathPattern> places, boolean trees) {
    return fields.reach(one, places).stream()
        .anyMatch(state -> marks(state, trees).stream().anyMatch(mark -> mark >= 0));
  }

  /** The marks that a value can have, or what is within it. */
  static Set<Integer> marks(MarkedPaths.State state, boolean trees) {
    return trees ? state.marks() : Set.of(state.mark(Kind.STRING));
  }

  /** What a path means; everything, where it chooses by more than places. */
  private static PathPattern pattern(Expression.AtPath path) {
    try {
      return PathPattern.parse("$" + path.path().substring(path.scope().root.length()));
    } catch (PathSyntaxException e) {
      return PathPattern.everywhere();
    }
  }
}
