package io.activitystream.mapping;

import io.activitystream.json.MarkedPaths;
import io.activitystream.json.PathPattern;
import io.activitystream.mapping.Declaration.Header;
import io.activitystream.mapping.Declaration.Places;
import io.activitystream.mapping.Declaration.Subject;
import io.activitystream.mapping.YamlNode.Mapping;
import io.activitystream.privacy.Protection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a source declares personal, and what becomes of it in all its activities. */
final class PersonalFields {
  private static final int HIDDEN = 0;

  private final YamlFile file;
  private final SlotAllocation slots;
  private final boolean hiding;
  private final List<Declaration> ofSource;
  private final List<Declaration> all = new ArrayList<>();
  private final Set<Declaration> effective = new HashSet<>();
  private final List<Protection> protections = new ArrayList<>();
  private final Map<List<List<PathPattern>>, MarkedPaths> compiled = new HashMap<>();
  private final Map<MarkedPaths, Map<List<PathPattern>, Set<MarkedPaths.State>>> reached =
      new IdentityHashMap<>();
  private final List<Exposure> exposures = new ArrayList<>();
  private final List<PathCoverage.Declared> places = new ArrayList<>();

  /**
   * The declarations of a source.
   *
   * @param hiding whether nothing of what is declared may be seen, as {@link Guard#hiding()} has it
   */
  PersonalFields(YamlFile file, Mapping source, SlotAllocation slots, boolean hiding) {
    this.file = file;
    this.slots = slots;
    this.hiding = hiding;
    this.ofSource = Declaration.read(file, source);
    this.all.addAll(ofSource);
    noteContradictions(List.of(), ofSource);
  }

  /** What shelters the columns and features of an activity, whose items have begun. */
  Sheltering activity(Mapping activity, String name) {
    List<Declaration> own = Declaration.read(file, activity);
    all.addAll(own);
    noteContradictions(ofSource, own);
    List<Declaration> both = new ArrayList<>(ofSource);
    both.addAll(own);
    return new Sheltering(name, file, slots, this, both);
  }

  private void noteContradictions(List<Declaration> before, List<Declaration> these) {
    List<Declaration> known = new ArrayList<>(before);
    for (Declaration declaration : these) {
      Subject subject = declaration.subject();
      Optional<Declaration> other =
          known.stream()
              .filter(one -> one.subject().equals(subject))
              .filter(one -> !one.handling().equals(declaration.handling()))
              .findFirst();
      if (other.isPresent()) {
        file.problem(
            declaration.key(),
            "Line "
                + other.get().key().line()
                + " declares '"
                + other.get().key().text()
                + "' otherwise: one place has one method");
      }
      known.add(declaration);
    }
  }

  /**
   * The marks of places. Most activities of a source have the same, which are compiled once.
   *
   * @throws IllegalArgumentException if they are too many to tell apart
   */
  MarkedPaths marked(List<List<PathPattern>> placesByMark) {
    MarkedPaths known = compiled.get(placesByMark);
    if (known == null) {
      known = MarkedPaths.of(placesByMark);
      compiled.put(placesByMark, known);
    }
    return known;
  }

  /** The states at places, whatever the payload; most activities read the same. */
  Set<MarkedPaths.State> reach(MarkedPaths paths, List<PathPattern> places) {
    return reached
        .computeIfAbsent(paths, key -> new HashMap<>())
        .computeIfAbsent(
            places,
            key -> {
              Set<MarkedPaths.State> states = new LinkedHashSet<>();
              key.forEach(place -> states.addAll(paths.reach(place)));
              return states;
            });
  }

  /** Whether nothing of what is declared may be seen. */
  boolean hides() {
    return hiding;
  }

  /** The number of what protects so; -1 where nothing does. */
  int number(Handling handling) {
    if (hiding) {
      return HIDDEN;
    }
    if (handling.keeps()) {
      return -1;
    }
    Protection protection = handling.protection().orElseThrow();
    if (!protections.contains(protection)) {
      protections.add(protection);
    }
    return protections.indexOf(protection);
  }

  /** Notes that a declaration is about something that leaves. */
  void concerns(Declaration declaration, Optional<MarkedPaths> place) {
    if (effective.add(declaration) && place.isPresent()) {
      places.add(
          new PathCoverage.Declared(
              place.get(),
              file.place(
                  declaration.key(),
                  0,
                  "The personal path '"
                      + declaration.key().text()
                      + "' found nothing in any of the cases")));
    }
  }

  void exposed(Exposure exposure) {
    exposures.add(exposure);
  }

  /** Notes what is declared in vain. */
  void noteIdle() {
    for (Declaration declaration : all) {
      if (!effective.contains(declaration)) {
        file.problem(declaration.key(), idle(declaration.subject()));
      }
    }
  }

  private static String idle(Subject subject) {
    if (subject instanceof Places) {
      return "No column and no feature reads this path, so it protects nothing:"
          + " correct it, or leave it out";
    }
    return subject instanceof Header
        ? "No column and no feature reads this header, so it protects nothing:"
            + " correct it, or leave it out"
        : "This is no column and no feature of the mapping, so it protects nothing:"
            + " correct it, or write a path ($.…) or a header (@…)";
  }

  /** How values are protected, by number. */
  List<Protection> protections() {
    return List.copyOf(protections);
  }

  /** What leaves undeclared. */
  List<Exposure> exposures() {
    return List.copyOf(exposures);
  }

  /** The places that are declared. */
  List<PathCoverage.Declared> places() {
    return List.copyOf(places);
  }
}
