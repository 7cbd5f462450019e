package io.activitystream.mapping;

import io.activitystream.json.Frame;
import io.activitystream.json.JsonLimits;
import io.activitystream.json.JsonReader;
import io.activitystream.mapping.Scene.Scope;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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

  private final SourcePlan plan;
  private final JsonReader reader;
  private final BitSet matched = new BitSet();

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
    observe(Scope.ENVELOPE, -1, envelope);
    Optional<SourcePlan.Place> place = plan.place(envelope);
    if (place.isPresent()) {
      int frames = place.get().frames();
      for (int i = 0; i < envelope.frames(frames); i++) {
        observeRecord(envelope.frame(frames, i));
      }
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
    return IntStream.range(0, plan.pathUses().size())
        .filter(i -> !matched.get(i))
        .mapToObj(i -> plan.pathUses().get(i).warning())
        .distinct()
        .sorted(java.util.Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }
}
