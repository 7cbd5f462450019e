package io.activitystream.local;

import java.util.Locale;

/** What the parts of a stack listen for, each on a port of its own. */
enum Port {
  /** Flink's REST API and web UI. */
  WEB(8081),
  /** The JobManager's RPC. */
  RPC(Port.ANY),
  /** The warehouse. */
  POSTGRES(5432),
  /** The broker. */
  KAFKA(9092),
  /** The broker's own quorum, which nobody else talks to. */
  KAFKA_CONTROLLER(Port.ANY),
  /** Kafka Connect's REST API. Its usual port is Flink's where two stacks run already. */
  CONNECT(Port.ANY);

  private static final int ANY = 0;

  private final int usual;

  Port(int usual) {
    this.usual = usual;
  }

  /** The well-known port, or the next free one where it is taken. */
  int preferred() {
    return usual == ANY ? Ports.free() : Ports.freeFrom(usual);
  }

  /** What it is called in {@code ports.properties}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
