package io.activitystream.mapping;

import io.activitystream.json.Frame;

/**
 * What an expression looks at: the payload, the record of it that is being normalized, and, in an
 * activity with {@code explode}, the item. Moved from record to record.
 */
public final class Scene {
  private Transport transport = Transport.NONE;
  private Frame envelope;
  private Frame record;
  private Frame item;
  private int index;

  /** Moves to a payload. */
  public void enter(Transport transport, Frame envelope) {
    this.transport = transport;
    this.envelope = envelope;
    this.record = null;
    this.item = null;
  }

  /** Moves to a record of the payload. */
  public void enterRecord(Frame record) {
    this.record = record;
    this.item = null;
  }

  /** Moves to an item of the record; {@code index} counts from 0. */
  public void enterItem(Frame item, int index) {
    this.item = item;
    this.index = index;
  }

  /** Leaves the item for its record. */
  public void leaveItem() {
    this.item = null;
  }

  Transport transport() {
    return transport;
  }

  Frame frame(Scope scope) {
    return switch (scope) {
      case ENVELOPE -> envelope;
      case RECORD -> record;
      case ITEM -> item;
    };
  }

  int index() {
    return index;
  }

  /** What a path starts from. */
  enum Scope {
    /** {@code $envelope}: the whole payload. */
    ENVELOPE("$envelope"),
    /** {@code $}: the record. */
    RECORD("$"),
    /** {@code $item}: the element of the exploded array. */
    ITEM("$item");

    final String root;

    Scope(String root) {
      this.root = root;
    }
  }
}
