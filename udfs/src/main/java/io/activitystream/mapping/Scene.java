package io.activitystream.mapping;

import io.activitystream.json.ByteSink;
import io.activitystream.json.Frame;
import io.activitystream.json.Utf8;

/**
 * What an expression looks at: the payload, the record of it that is being normalized, and, in an
 * activity with {@code explode}, the item. Moved from record to record.
 */
public final class Scene {
  private Transport transport = Transport.NONE;
  private final ByteSink scratch = new ByteSink();
  private final Utf8 eventName = new Utf8();
  private Guard guard;
  private Shelter shelter = Shelter.OPEN;
  private Frame envelope;
  private Frame record;
  private Frame item;
  private int index;

  /** Moves to a payload. */
  public void enter(Transport transport, Frame envelope) {
    // Mostly they are the same ones again, and to store a reference costs more than to compare it.
    if (this.transport != transport) {
      this.transport = transport;
    }
    if (this.envelope != envelope) {
      this.envelope = envelope;
    }
    this.item = null;
    this.scratch.clear();
  }

  /** Lets what is found leave as this guard allows. */
  public void guardedBy(Guard guard) {
    if (this.guard != guard) {
      this.guard = guard;
    }
  }

  Guard guard() {
    return guard;
  }

  /** Remembers how what has just been found is protected. */
  void found(Shelter shelter) {
    if (this.shelter != shelter) {
      this.shelter = shelter;
    }
  }

  /** How what was found last is protected. */
  Shelter shelter() {
    return shelter;
  }

  /** Where texts are put together; they are valid until the next payload. */
  ByteSink scratch() {
    return scratch;
  }

  /** Where the name of the record's event is kept while it is looked up. */
  Utf8 eventName() {
    return eventName;
  }

  /** Moves to a record of the payload. */
  public void enterRecord(Frame record) {
    if (this.record != record) {
      this.record = record;
    }
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

    /** What a path that is written so starts from. */
    static Scope of(String path) {
      for (Scope scope : new Scope[] {ENVELOPE, ITEM}) {
        String rest = path.startsWith(scope.root) ? path.substring(scope.root.length()) : "x";
        if (rest.isEmpty() || rest.startsWith(".") || rest.startsWith("[")) {
          return scope;
        }
      }
      return RECORD;
    }
  }
}
