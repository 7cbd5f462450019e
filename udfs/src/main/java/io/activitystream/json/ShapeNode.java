package io.activitystream.json;

import java.util.Arrays;

/**
 * A place in the documents of a source, as they have been so far: what stands below it, and which
 * kinds of values stood there in the two latest windows.
 */
final class ShapeNode {
  private static final int FEW = 8;

  private final ShapeNode parent;
  private final byte[] name;

  private ShapeNode[] members = {};
  private int count;
  private boolean map;
  private ShapeNode others;
  private ShapeNode elements;

  private long latest = Long.MIN_VALUE;
  private int latestKinds;
  private long before = Long.MIN_VALUE;
  private int beforeKinds;

  /**
   * A place.
   *
   * @param parent the one above; null for the document itself
   * @param name the member's name in UTF-8; null for elements, and for members that are data
   */
  ShapeNode(ShapeNode parent, byte[] name) {
    this.parent = parent;
    this.name = name;
  }

  /** Notes a kind of value; whether it is the first one of it in the window. */
  boolean note(long window, Kind kind) {
    int bit = 1 << kind.ordinal();
    if (window > latest) {
      before = latest;
      beforeKinds = latestKinds;
      latest = window;
      latestKinds = 0;
    } else if (window < latest && window > before) {
      before = window;
      beforeKinds = 0;
    }
    if (window == latest) {
      boolean first = (latestKinds & bit) == 0;
      latestKinds |= bit;
      return first;
    }
    boolean first = window != before || (beforeKinds & bit) == 0;
    beforeKinds |= window == before ? bit : 0;
    return first;
  }

  /** Whether the names of its members are data, as far as is known. */
  boolean isMap() {
    return map;
  }

  /** From now on the names of its members are data. What is known of each is forgotten. */
  void becomeMap() {
    map = true;
    members = new ShapeNode[0];
    count = 0;
  }

  /** How many members are known by name. */
  int count() {
    return count;
  }

  /** The member of a name that ends before {@code to}; null if there is none. */
  ShapeNode member(byte[] bytes, int from, int to) {
    if (count == 0) {
      return null;
    }
    int at = hash(bytes, from, to) & members.length - 1;
    while (members[at] != null) {
      byte[] known = members[at].name;
      if (Arrays.equals(known, 0, known.length, bytes, from, to)) {
        return members[at];
      }
      at = at + 1 & members.length - 1;
    }
    return null;
  }

  /** A member that was not there. */
  ShapeNode addMember(byte[] memberName) {
    if (count * 2 >= members.length) {
      ShapeNode[] known = members;
      members = new ShapeNode[Math.max(FEW, known.length * 2)];
      for (ShapeNode member : known) {
        if (member != null) {
          place(member);
        }
      }
    }
    ShapeNode member = new ShapeNode(this, memberName);
    place(member);
    count++;
    return member;
  }

  private void place(ShapeNode member) {
    int at = hash(member.name, 0, member.name.length) & members.length - 1;
    while (members[at] != null) {
      at = at + 1 & members.length - 1;
    }
    members[at] = member;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ hash >>> 15;
  }

  /** All members whose names are data; null if there are none yet. */
  ShapeNode others() {
    return others;
  }

  ShapeNode addOthers() {
    others = new ShapeNode(this, null);
    return others;
  }

  /** All elements; null if there are none yet. */
  ShapeNode elements() {
    return elements;
  }

  ShapeNode addElements() {
    elements = new ShapeNode(this, null);
    return elements;
  }

  /** Whether it stands below a name that turned out to be data. */
  boolean isData() {
    for (ShapeNode node = this; node.parent != null; node = node.parent) {
      if (node.name != null && node.parent.map) {
        return true;
      }
    }
    return false;
  }

  /** Appends the path from the document to here. */
  void appendPath(ByteSink path, ByteSink spare) {
    if (parent == null) {
      path.append('$');
      return;
    }
    parent.appendPath(path, spare);
    if (name != null) {
      spare.clear();
      spare.append(name);
      PathNames.append(spare, path);
    } else {
      path.appendAscii(this == parent.elements ? "[*]" : ".*");
    }
  }
}
