package io.activitystream.quality;

/** How values are written in SQL. */
final class Sql {
  private Sql() {}

  /** A text as a literal, whose type is as long as the text. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A text as a STRING. */
  static String text(String text) {
    return "CAST(" + literal(text) + " AS STRING)";
  }
}
