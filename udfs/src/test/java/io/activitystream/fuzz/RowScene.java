package io.activitystream.fuzz;

/**
 * What the expressions of a mapping look at, as nodes of a document.
 *
 * @param tree the document
 * @param record one of its records
 * @param item an item of the record, or {@link ReferenceTree#NONE}
 * @param index which item it is, from 0
 */
record RowScene(ReferenceTree tree, int record, int item, int index) {

  /** What a path starts from. */
  enum Scope {
    ENVELOPE("$envelope"),
    RECORD("$"),
    ITEM("$item");

    final String root;

    Scope(String root) {
      this.root = root;
    }
  }

  int start(Scope scope) {
    return switch (scope) {
      case ENVELOPE -> ReferenceTree.ROOT;
      case RECORD -> record;
      case ITEM -> item;
    };
  }
}
