package io.activitystream.fuzz;

/** Two references that have to find the same. */
record BothFinders(ReferencePath walk, JsonPathFinder jsonPath) implements Finder {
  @Override
  public void find(ReferenceTree tree, int node, NodeList found) {
    walk.find(tree, node, found);
    NodeList others = new NodeList();
    jsonPath.find(tree, node, others);
    if (!found.equals(others)) {
      throw new Difference(
          "The references differ: at "
              + walk
              + " the walk finds "
              + found
              + ", json-path "
              + others);
    }
  }
}
