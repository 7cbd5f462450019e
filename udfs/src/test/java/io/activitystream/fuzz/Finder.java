package io.activitystream.fuzz;

/** Finds what a path leads to, as a reference reads the path. */
interface Finder {

  /** Adds the nodes at the path below a node, in the text's order. */
  void find(ReferenceTree tree, int node, NodeList found);
}
