package io.activitystream.local;

import java.util.List;

/** What a stack consists of: each can be started, can die, and can be started again. */
public enum Part {
  /** The warehouse's server. */
  POSTGRES("postgres"),
  /** Flink's JobManager. */
  JOB_MANAGER("jobmanager"),
  /** Flink's TaskManager. */
  TASK_MANAGER("taskmanager"),
  /** The broker. */
  KAFKA("kafka"),
  /** Kafka Connect's worker, which captures an application's changes. */
  CONNECT("connect");

  /** What every stack has. */
  static final List<Part> ALWAYS = List.of(POSTGRES, JOB_MANAGER, TASK_MANAGER);

  private final String process;

  Part(String process) {
    this.process = process;
  }

  /** What its process is called, in {@code processes/} and {@code logs/}. */
  String process() {
    return process;
  }
}
