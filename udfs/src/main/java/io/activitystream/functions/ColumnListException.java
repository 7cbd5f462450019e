package io.activitystream.functions;

/** A column list that cannot be read: what was found where, and what to write instead. */
final class ColumnListException extends Exception {
  private static final long serialVersionUID = 1L;

  ColumnListException(String message) {
    super(message);
  }

  /**
   * An error at a place of the list.
   *
   * @param list the whole list
   * @param position the character, from 0
   * @param message what was found, what was expected, what to write
   */
  static ColumnListException at(String list, int position, String message) {
    int lineStart = list.lastIndexOf('\n', position - 1) + 1;
    int lineEnd = list.indexOf('\n', position);
    String line = list.substring(lineStart, lineEnd < 0 ? list.length() : lineEnd);
    return new ColumnListException(
        "The column list goes wrong at character "
            + (position + 1)
            + ": "
            + message
            + "\n  "
            + line
            + "\n  "
            + " ".repeat(position - lineStart)
            + "^");
  }
}
