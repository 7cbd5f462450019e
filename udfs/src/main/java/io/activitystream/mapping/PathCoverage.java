package io.activitystream.mapping;

import io.activitystream.json.ByteSink;
import io.activitystream.json.Frame;
import io.activitystream.json.JsonLimits;
import io.activitystream.json.JsonReader;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.MarkedJson;
import io.activitystream.json.MarkedPaths;
import io.activitystream.mapping.Scene.Scope;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which paths of a mapping have found something in the payloads observed so far: one that never
 * does is probably misspelt. Serves one thread.
 */
public final class PathCoverage {

  /**
   * A path as it stands in a mapping.
   *
   * @param frames which of the record's frames it is of, where it starts from {@code $item}
   * @param warning what to say, and where, if it finds nothing
   */
  record Use(Scope scope, int frames, int slot, Problem warning) {}

  /**
   * A place that is declared personal.
   *
   * @param place the place, marked
   * @param warning what to say if nothing stands there
   */
  record Declared(MarkedPaths place, Problem warning) {}

  /** What tells whether a value is marked, and writes none. */
  private static final class Found implements MarkedJson.Marker<RuntimeException> {
    private boolean any;

    @Override
    public boolean keeps(int mark) {
      any |= mark != MarkedPaths.NONE;
      return true;
    }

    @Override
    public boolean drops(int mark) {
      return false;
    }

    @Override
    public void append(JsonSlice scalar, int mark, ByteSink sink) {
      throw new IllegalStateException("All is kept");
    }
  }

  private final SourcePlan plan;
  private final JsonReader reader;
  private final BitSet matched = new BitSet();
  private final BitSet personalMatched = new BitSet();

  /** The coverage of a plan's paths, of which none has found anything yet. */
  public PathCoverage(SourcePlan plan) {
    this.plan = plan;
    this.reader = new JsonReader(plan.paths(), JsonLimits.DEFAULT);
  }

  /** Notes the paths that find something in a payload; in one that is no JSON, none does. */
  public void observe(byte[] payload) {
    if (reader.read(payload, 0, payload.length) != null) {
      return;
    }
    Frame envelope = reader.root();
    observePersonal(envelope.self());
    observe(Scope.ENVELOPE, -1, envelope);
    Optional<SourcePlan.Place> place = plan.place(envelope);
    if (place.isPresent()) {
      int frames = place.get().frames();
      for (int i = 0; i < envelope.frames(frames); i++) {
        observeRecord(envelope.frame(frames, i));
      }
    }
  }

  private void observePersonal(JsonSlice payload) {
    List<Declared> declared = plan.personal().places();
    for (int i = 0; i < declared.size(); i++) {
      Found found = new Found();
      new MarkedJson<>(found).append(payload, declared.get(i).place().start(), new ByteSink());
      personalMatched.set(i, personalMatched.get(i) || found.any);
    }
  }

  private void observeRecord(Frame record) {
    observe(Scope.RECORD, -1, record);
    plan.pathUses().stream()
        .filter(use -> use.scope() == Scope.ITEM)
        .mapToInt(Use::frames)
        .distinct()
        .forEach(
            frames -> {
              for (int i = 0; i < record.frames(frames); i++) {
                observe(Scope.ITEM, frames, record.frame(frames, i));
              }
            });
  }

  private void observe(Scope scope, int frames, Frame frame) {
    List<Use> uses = plan.pathUses();
    for (int i = 0; i < uses.size(); i++) {
      Use use = uses.get(i);
      if (use.scope() == scope && use.frames() == frames && frame.count(use.slot()) > 0) {
        matched.set(i);
      }
    }
  }

  /** A warning for each path that has found nothing, in the order of the mapping's compilation. */
  public List<Problem> unmatched() {
    List<Declared> declared = plan.personal().places();
    return Stream.concat(
            IntStream.range(0, plan.pathUses().size())
                .filter(i -> !matched.get(i))
                .mapToObj(i -> plan.pathUses().get(i).warning()),
            IntStream.range(0, declared.size())
                .filter(i -> !personalMatched.get(i))
                .mapToObj(i -> declared.get(i).warning()))
        .distinct()
        .sorted(java.util.Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }
}
