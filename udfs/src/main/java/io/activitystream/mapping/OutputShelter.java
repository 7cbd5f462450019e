package io.activitystream.mapping;

import io.activitystream.json.Kind;
import io.activitystream.json.MarkedPaths;
import io.activitystream.json.MarkedPaths.State;
import io.activitystream.mapping.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the expression of a column or a feature let leave only what may.
 *
 * <p>What is declared of a path counts wherever the path is read; what is declared of the column or
 * feature counts for what no path's declaration is about. So a value is protected once.
 */
final class OutputShelter {
  private final Sheltering declared;
  private final YamlFile file;
  private final Output output;

  /** What the mapping or the dictionary says of the output as a whole. */
  private final Optional<Handling> demanded;

  /** Whether the dictionary demands protection: no mapping lifts it. */
  private final boolean strict;

  /** Whether somebody has said what the output is as a whole. */
  private final boolean judged;

  private boolean protects;

  private OutputShelter(
      Sheltering declared, Output output, Optional<Handling> demanded, boolean judged) {
    this.declared = declared;
    this.file = declared.file();
    this.output = output;
    this.demanded = demanded;
    this.strict = output.demanded().filter(handling -> !handling.keeps()).isPresent();
    this.judged = judged;
  }

  /** The expression, or the same if nothing of it is protected. */
  static Expression protect(Sheltering declared, Output output, Expression expression) {
    Optional<Declaration> named = declared.ofOutput(output.name());
    Optional<Handling> demanded =
        output.demanded().or(() -> named.map(declaration -> declaration.handling()));
    OutputShelter shelter = new OutputShelter(declared, output, demanded, demanded.isPresent());
    named.ifPresent(shelter::noteDemand);
    return shelter.protect(expression);
  }

  /** What goes into a template or a hash, each value by what is declared of it alone. */
  private Expression part(Expression part, boolean trees) {
    Output alone =
        new Output(
            output.activity(),
            output.name(),
            output.at(),
            output.role(),
            trees,
            false,
            Optional.empty());
    OutputShelter shelter = new OutputShelter(declared, alone, Optional.empty(), judged);
    Expression result = shelter.protect(part);
    protects |= shelter.protects;
    return result;
  }

  private Expression protect(Expression expression) {
    Expression sheltered = expression.withLeaves(this::leaf);
    return protects ? new Expression.Protected(sheltered) : expression;
  }

  private void noteDemand(Declaration named) {
    if (!named.handling().equals(demanded.orElseThrow())) {
      noteContradiction(named);
    }
    note(named.key(), named.handling());
  }

  private void noteContradiction(Declaration declaration) {
    file.problemOnce(
        declaration.key(),
        "'"
            + output.name()
            + "' is declared "
            + demanded.orElseThrow().name()
            + (output.demanded().isPresent() ? " by the dictionary" : "")
            + ", and '"
            + declaration.key().text()
            + "' "
            + declaration.handling().name()
            + (declaration.handling().name().equals(demanded.get().name())
                ? " with other options"
                : "")
            + ": write the same for both, or leave one out");
  }

  /** Notes what the output's role makes impossible. */
  private void note(Scalar key, Handling handling) {
    output.role().refusal(handling).ifPresent(message -> file.problemOnce(key, message));
    if (output.required() && handling.protection().filter(p -> p.drops()).isPresent()) {
      file.problemOnce(
          key, "'" + output.name() + "' is required by the dictionary, and this drops it");
    }
  }

  private Expression leaf(Expression leaf) {
    if (leaf instanceof Expression.AtPath path) {
      return new Expression.Sheltered(path, path(path));
    }
    if (leaf instanceof Expression.Attribute header) {
      return new Expression.Sheltered(header, header(header));
    }
    if (leaf instanceof Expression.Template template) {
      return text(template, template.values(), false);
    }
    if (leaf instanceof Expression.Hash hash) {
      return text(hash, hash.parts(), true);
    }
    return new Expression.Sheltered(leaf, Shelter.OPEN); // a constant, a position, the arrival
  }

  private Expression text(Expression whole, List<Expression> values, boolean trees) {
    if (demanded.isPresent() && (!demanded.get().keeps() || wholeIsHidden())) {
      noteDeclaredParts(values, trees);
      return new Expression.Sheltered(whole, whole(demanded.get(), List.of()));
    }
    List<Expression> parts = values.stream().map(value -> part(value, trees)).toList();
    return new Expression.Sheltered(
        whole instanceof Expression.Template template
            ? template.withValues(parts)
            : new Expression.Hash(parts),
        Shelter.OPEN);
  }

  /** Whether what is to be kept is hidden from a review. */
  private boolean wholeIsHidden() {
    return declared.fields().number(Handling.KEEP) >= 0;
  }

  /** A text that is protected as a whole has nothing in it that is protected by itself. */
  private void noteDeclaredParts(List<Expression> values, boolean trees) {
    for (Expression value : values) {
      value.withLeaves(
          leaf -> {
            declarations(leaf, trees).stream()
                .filter(declaration -> !declaration.handling().keeps())
                .forEach(this::noteProtectedTwice);
            return leaf;
          });
    }
  }

  private Set<Declaration> declarations(Expression leaf, boolean trees) {
    Set<Declaration> found = new LinkedHashSet<>();
    if (leaf instanceof Expression.AtPath path) {
      for (State state : declared.reach(path, trees)) {
        for (int mark : Sheltering.marks(state, trees)) {
          if (mark >= 0) {
            found.add(declared.byMark().get(mark));
          }
        }
      }
    } else if (leaf instanceof Expression.Attribute header) {
      declared.ofHeader(header.name()).ifPresent(found::add);
    } else if (leaf instanceof Expression.Template template) {
      template.values().forEach(value -> found.addAll(declarations(value, false)));
    } else if (leaf instanceof Expression.Hash hash) {
      hash.parts().forEach(part -> found.addAll(declarations(part, true)));
    }
    return found;
  }

  private void noteProtectedTwice(Declaration declaration) {
    file.problemOnce(
        declaration.key(),
        "'"
            + output.name()
            + "' is protected as a whole, by "
            + demanded.orElseThrow().name()
            + ", and is a text that '"
            + declaration.key().text()
            + "' goes into, protected already: a value is protected once, so leave one out");
  }

  private Shelter header(Expression.Attribute header) {
    Optional<Declaration> own = declared.ofHeader(header.name());
    own.ifPresent(declaration -> noteOwn(declaration));
    Optional<Handling> handling = own.map(Declaration::handling).or(() -> demanded);
    if (handling.isEmpty()) {
      expose(header.path());
      return Shelter.OPEN;
    }
    return whole(handling.get(), own.isPresent() ? List.of(header.path()) : List.of());
  }

  private void noteOwn(Declaration declaration) {
    if (demanded.isPresent() && !demanded.get().equals(declaration.handling())) {
      noteContradiction(declaration);
    }
    note(declaration.key(), declaration.handling());
  }

  private Shelter whole(Handling handling, List<String> place) {
    int number = declared.fields().number(handling);
    protects |= number >= 0;
    return Shelter.whole(number, place);
  }

  private void expose(String path) {
    if (judged) {
      return;
    }
    declared
        .fields()
        .exposed(
            new Exposure(
                output.activity(),
                output.name(),
                path,
                file.name(),
                output.at().line(),
                output.at().column()));
  }

  private Shelter path(Expression.AtPath path) {
    Set<State> reach = declared.reach(path, output.trees());
    Set<Integer> own = new LinkedHashSet<>();
    Set<Integer> all = new LinkedHashSet<>();
    for (State state : reach) {
      own.add(state.mark(Kind.STRING));
      all.addAll(Sheltering.marks(state, output.trees()));
    }
    noteMarks(own, all);
    if (demanded.isEmpty() && own.equals(Set.of(MarkedPaths.NONE))) {
      expose(path.path());
    }
    int[] protectors = protectors();
    boolean touched = all.stream().anyMatch(mark -> protectors[mark + 1] >= 0);
    protects |= touched;
    return touched ? new Shelter(found(path, reach, own), protectors, texts()) : Shelter.OPEN;
  }

  private void noteMarks(Set<Integer> own, Set<Integer> all) {
    boolean told = own.size() == 1;
    for (int mark : all) {
      if (mark >= 0) {
        Declaration declaration = declared.byMark().get(mark);
        boolean sure = told && own.contains(mark);
        if (sure && demanded.isPresent() && !demanded.get().equals(declaration.handling())) {
          noteContradiction(declaration);
        }
        if (sure) {
          note(declaration.key(), declaration.handling());
        }
      }
    }
  }

  private Shelter.Found found(Expression.AtPath path, Set<State> reach, Set<Integer> own) {
    State first = reach.iterator().next();
    boolean one =
        reach.size() == 1
            || reach.stream()
                .allMatch(
                    state ->
                        state.settled()
                            && state.mark(Kind.ARRAY) == first.mark(Kind.ARRAY)
                            && state.mark(Kind.STRING) == first.mark(Kind.STRING));
    return new Shelter.Found(
        path,
        declared.paths(),
        own.size() == 1 ? own.iterator().next() : Shelter.UNKNOWN,
        one ? first : null);
  }

  /** The number of each mark's protector, {@link MarkedPaths#NONE} first. */
  private int[] protectors() {
    List<Declaration> byMark = declared.byMark();
    int[] protectors = new int[byMark.size() + 1];
    int whole = demanded.map(declared.fields()::number).orElse(-1);
    protectors[0] = whole;
    for (int mark = 0; mark < byMark.size(); mark++) {
      Handling handling = byMark.get(mark).handling();
      protectors[mark + 1] =
          handling.keeps() && strict ? whole : declared.fields().number(handling);
    }
    return protectors;
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    declared.byMark().forEach(declaration -> texts.add(declaration.key().text()));
    return texts;
  }
}
