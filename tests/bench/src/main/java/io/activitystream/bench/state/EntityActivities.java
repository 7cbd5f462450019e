package io.activitystream.bench.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.table.data.RowData;

/**
 * Activities of many entities, of the kinds and sizes of those of the mix, each with an id of its
 * own, but for a response of an API, which has that of a request just before it. Time goes on such
 * that an entity comes again after twenty days on average, however many there are: so few of its
 * activities lie within the horizon.
 */
final class EntityActivities implements GeneratorFunction<Long, RowData> {
  private static final long serialVersionUID = 1L;
  private static final int EVENTS = 2_000;
  private static final double FIRST_TIME = 1_735_689_600_000.0; // 2025-01-01T00:00:00Z
  private static final double RETURN_MILLIS = 20 * 86_400_000.0;

  private final EntityLoad load;
  private transient List<ActivityTemplate> templates;
  private transient double time;
  private transient int stage;
  private transient long known;
  private transient long sinceFill;
  private transient ProcessMeter meter;
  private transient Deque<String> unanswered;

  EntityActivities(EntityLoad load) {
    this.load = load;
  }

  @Override
  public void open(SourceReaderContext context) {
    templates = ActivityTemplate.ofTheMix(EVENTS);
    time = FIRST_TIME;
    unanswered = new ArrayDeque<>();
  }

  @Override
  public RowData map(Long number) throws Exception {
    long entities = load.stages().get(stage);
    if (known < entities) {
      return row(number, known++);
    }
    measure(entities);
    sinceFill++;
    time += RETURN_MILLIS / entities;
    RowData row = row(number, Math.floorMod(mixed(number), entities));
    if (sinceFill == load.warmUp() + load.blocks() * load.blockRows()) {
      meter.lap(entities, load.blockRows());
      stage++;
      sinceFill = 0;
    }
    return row;
  }

  /** Blocks begin behind the warm-up, and end where the next begins. */
  private void measure(long entities) throws Exception {
    long measured = sinceFill - load.warmUp();
    if (measured == 0) {
      meter = ProcessMeter.start(load.report());
    } else if (measured > 0 && measured % load.blockRows() == 0) {
      meter.lap(entities, load.blockRows());
    }
  }

  private RowData row(long number, long entity) {
    ActivityTemplate template = templates.get((int) (entity % templates.size()));
    String id = template.id(Long.toHexString(mixed(number)));
    if (template.isResponse() && !unanswered.isEmpty()) {
      id = unanswered.pop();
    } else if (template.isRequest()) {
      unanswered.push(id);
    }
    return template.row(id, Long.toHexString(mixed(entity)), (long) time, number);
  }

  /** Another number, which is that of no other. */
  private static long mixed(long number) {
    long z = number * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
