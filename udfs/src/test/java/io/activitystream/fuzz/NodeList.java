package io.activitystream.fuzz;

import java.util.Arrays;

/** Nodes of a {@link ReferenceTree} that were found; used again and again. */
final class NodeList {
  private int[] nodes = new int[16];
  private int size;

  NodeList clear() {
    size = 0;
    return this;
  }

  void add(int node) {
    nodes = size < nodes.length ? nodes : Arrays.copyOf(nodes, size * 2);
    nodes[size++] = node;
  }

  int size() {
    return size;
  }

  int get(int i) {
    return nodes[i];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NodeList that
        && Arrays.equals(nodes, 0, size, that.nodes, 0, that.size);
  }

  @Override
  public int hashCode() {
    return size;
  }

  @Override
  public String toString() {
    return Arrays.toString(Arrays.copyOf(nodes, size));
  }
}
