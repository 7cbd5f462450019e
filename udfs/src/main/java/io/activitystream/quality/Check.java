package io.activitystream.quality;

import java.util.List;

/**
 * A check, as its file says it.
 *
 * @param name the file's name without {@code .sql}
 * @param file where it stands
 * @param sentence what must hold
 * @param reads the tables and views that it reads
 * @param of a row check's condition on the rows that it is about, or null for all
 * @param passes what a window must be like to pass
 * @param atLeast with fewer rows checked a window is not judged
 * @param window what observations are counted over
 * @param severity how bad a failure is
 * @param action what is done about it
 * @param judged when alerts look at a window
 * @param state what it keeps and what bounds that, for people; or null
 * @param see shows the failing rows, or null
 * @param kind which of the three kinds it is
 * @param body its SQL, without a final semicolon
 */
public record Check(
    String name,
    String file,
    String sentence,
    List<String> reads,
    String of,
    Passes passes,
    long atLeast,
    Window window,
    Severity severity,
    Action action,
    Judged judged,
    String state,
    See see,
    Kind kind,
    String body) {

  /** What a row check reads that does not say otherwise. */
  static final String ACTIVITIES = "activities";

  /** The view of those: each once, and also what is kept from the stream. */
  static final String CHECKED = "checked_activities";

  /** What stands in a check's body. */
  public enum Kind {
    /** A condition that each activity must meet; what is NULL meets it. */
    ROW("row check"),
    /** A query that gives what was looked at, row by row, to be counted. */
    OBSERVATIONS("observations"),
    /** A query that gives a row a window. */
    MEASUREMENTS("measurements");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /** For people: the window that rows are counted over, or that the check brings its own. */
  public String windowWords() {
    return kind == Kind.MEASUREMENTS ? "its own" : window.toString();
  }

  /** The view whose rows a row check is about. */
  String rows() {
    return reads.get(0).equals(ACTIVITIES) ? CHECKED : reads.get(0);
  }

  /** SQL: whether a row is one of those that the check is about. */
  String isChecked() {
    return of == null ? "TRUE" : "((" + of + ") IS TRUE)";
  }

  /** SQL: whether a row is one of those that fail a row check. */
  String fails() {
    String failed = "((" + body + ") IS FALSE)";
    return of == null ? failed : "(" + isChecked() + " AND " + failed + ")";
  }
}
