package io.activitystream.bench.stream;

import java.util.Arrays;
import java.util.List;

/** Settings that trade latency for something else, one turned at a time. */
enum Knob {
  /** As the project's scripts have them. */
  PROJECT("project"),
  /** The sink writes sooner: smaller batches. */
  FLUSH_50_MS(
      "flush-50ms", "ALTER TABLE activity_stream SET ('sink.buffer-flush.interval' = '50 ms')"),
  /** The sink writes later: larger batches. */
  FLUSH_1_S("flush-1s", "ALTER TABLE activity_stream SET ('sink.buffer-flush.interval' = '1 s')"),
  /** Tasks hand rows on sooner: smaller buffers. */
  BUFFER_10_MS("buffer-10ms", "SET 'execution.buffer-timeout.interval' = '10 ms'"),
  /** Less to repeat after a failure. */
  CHECKPOINT_1_S(
      "checkpoint-1s",
      "SET 'execution.checkpointing.interval' = '1 s'",
      "SET 'execution.checkpointing.min-pause' = '0 s'"),
  /** More pauses, a sixth to repeat after a failure. */
  CHECKPOINT_10_S("checkpoint-10s", "SET 'execution.checkpointing.interval' = '10 s'"),
  /** State as objects in memory, which has to hold all of it: a checkpoint flushes no files. */
  STATE_ON_HEAP("state-on-heap", "SET 'state.backend.type' = 'hashmap'"),
  /** The broker answers when it has half a megabyte, or after half a second. */
  FETCH_512_KB(
      "fetch-512kb", "ALTER TABLE raw_events SET ('properties.fetch.min.bytes' = '524288')"),
  /** What is soonest of all. */
  SOON(
      "flush-20ms+buffer-5ms",
      "ALTER TABLE activity_stream SET ('sink.buffer-flush.interval' = '20 ms')",
      "SET 'execution.buffer-timeout.interval' = '5 ms'");

  private final String title;
  private final List<String> statements;

  Knob(String title, String... statements) {
    this.title = title;
    this.statements = List.of(statements);
  }

  static List<String> titles() {
    return Arrays.stream(values()).map(Knob::title).toList();
  }

  String title() {
    return title;
  }

  /** A script that turns it. */
  String script() {
    StringBuilder script = new StringBuilder();
    statements.forEach(statement -> script.append(statement).append(";\n"));
    return script.toString();
  }
}
