package io.activitystream.privacy;

import io.activitystream.json.JsonSlice;
import io.activitystream.json.PathExpression.Index;
import io.activitystream.json.PathExpression.Name;
import io.activitystream.json.PathExpression.Step;
import io.activitystream.privacy.JsonRule.Stage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The places of a JSON document, as far as rules tell them apart: an automaton whose states are
 * made when a document first leads to them.
 */
final class JsonPlaces {
  static final int NO_RULE = Integer.MAX_VALUE;

  private final List<JsonRule> rules;
  private final List<Cursor> cursors = new ArrayList<>();
  private final Map<Cursor, Integer> numbers = new HashMap<>();
  private final Map<Reached, Place> places = new HashMap<>();
  private final Place root;

  /** How far along a rule's path a place is. */
  private record Cursor(int rule, int stage) {}

  /** What makes a place: the rule for it and all within, and the paths that may go on from it. */
  private record Reached(int rule, boolean drops, BitSet cursors) {}

  JsonPlaces(JsonRules rules) {
    this.rules = rules.rules();
    for (int rule = 0; rule < this.rules.size(); rule++) {
      for (int stage = 0; stage < this.rules.get(rule).steps().size(); stage++) {
        numbers.put(new Cursor(rule, stage), cursors.size());
        cursors.add(new Cursor(rule, stage));
      }
    }
    Collector start = new Collector(NO_RULE, false);
    for (int rule = 0; rule < this.rules.size(); rule++) {
      start.reach(rule, 0);
    }
    this.root = start.place();
  }

  /** The place of the document itself. */
  Place root() {
    return root;
  }

  private Stage stage(Cursor cursor) {
    return rules.get(cursor.rule()).steps().get(cursor.stage());
  }

  /** Collects what is reached together. */
  private final class Collector {
    private final BitSet reached = new BitSet();
    private int rule;
    private boolean drops;

    Collector(int rule, boolean drops) {
      this.rule = rule;
      this.drops = drops;
    }

    void reach(int reachedRule, int stage) {
      if (stage < rules.get(reachedRule).steps().size()) {
        reached.set(numbers.get(new Cursor(reachedRule, stage)));
      } else {
        rule = Math.min(rule, reachedRule);
        drops |= rules.get(reachedRule).protection().drops();
      }
    }

    Place place() {
      return places.computeIfAbsent(new Reached(rule, drops, reached), Place::new);
    }
  }

  /** A place, as far as rules tell it from others. */
  final class Place {
    private final Reached reached;
    private final Map<String, byte[]> names = new LinkedHashMap<>();
    private final Map<String, Place> named = new HashMap<>();
    private final Map<Integer, Place> indexed = new HashMap<>();
    private int firstUnknownIndex;
    private Place otherMember;
    private Place otherElement;

    private Place(Reached reached) {
      this.reached = reached;
      for (Step step : steps()) {
        if (step instanceof Name name) {
          names.put(name.name(), name.name().getBytes(StandardCharsets.UTF_8));
        } else if (step instanceof Index index) {
          firstUnknownIndex = Math.max(firstUnknownIndex, index.index() + 1);
        }
      }
    }

    private List<Step> steps() {
      return reached.cursors().stream().mapToObj(i -> stage(cursors.get(i)).step()).toList();
    }

    /** The number of the rule that protects it, or {@link #NO_RULE}. */
    int rule() {
      return reached.rule();
    }

    /** Whether a rule drops it. */
    boolean drops() {
      return reached.drops();
    }

    /** The place of a member. */
    Place member(JsonSlice key) {
      for (Map.Entry<String, byte[]> name : names.entrySet()) {
        if (key.isText(name.getValue())) {
          return named.computeIfAbsent(name.getKey(), text -> next(step -> leadsTo(step, text)));
        }
      }
      if (otherMember == null) {
        otherMember = next(step -> !(step instanceof Name) && !(step instanceof Index));
      }
      return otherMember;
    }

    /** The place of an element. */
    Place element(int index) {
      if (index < firstUnknownIndex) {
        return indexed.computeIfAbsent(index, i -> next(step -> leadsTo(step, i)));
      }
      if (otherElement == null) {
        otherElement = next(step -> !(step instanceof Name) && !(step instanceof Index));
      }
      return otherElement;
    }

    private static boolean leadsTo(Step step, String name) {
      return step instanceof Name wanted ? wanted.name().equals(name) : !(step instanceof Index);
    }

    private static boolean leadsTo(Step step, int index) {
      return step instanceof Index wanted ? wanted.index() == index : !(step instanceof Name);
    }

    private Place next(Predicate<Step> leads) {
      Collector next = new Collector(reached.rule(), reached.drops());
      reached.cursors().stream()
          .mapToObj(cursors::get)
          .forEach(
              cursor -> {
                Stage stage = stage(cursor);
                if (leads.test(stage.step())) {
                  next.reach(cursor.rule(), cursor.stage() + 1);
                }
                if (stage.anywhere()) {
                  next.reach(cursor.rule(), cursor.stage());
                }
              });
      return next.place();
    }
  }
}
