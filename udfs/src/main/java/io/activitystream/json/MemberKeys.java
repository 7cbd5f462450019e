package io.activitystream.json;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The keys of an object under a wildcard, remembered to notice one that comes again. */
final class MemberKeys {
  private final List<ByteBuffer> keys = new ArrayList<>();

  MemberKeys clear() {
    keys.clear();
    return this;
  }

  void add(byte[] bytes, int from, int to) {
    keys.add(ByteBuffer.wrap(bytes, from, to - from));
  }

  boolean repeat() {
    if (keys.size() < 2) {
      return false;
    }
    Set<ByteBuffer> distinct = new HashSet<>(keys);
    return distinct.size() < keys.size();
  }
}
