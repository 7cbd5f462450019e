package io.activitystream.quality;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a window must be like to pass.
 *
 * @param subject what is held against the bounds
 * @param least the lower bound, or null
 * @param most the upper bound, or null
 */
record Passes(Subject subject, String least, String most) {
  static final Passes NONE_FAILED = new Passes(Subject.FAILED, null, "0");

  private static final String NUMBER = "(-?[0-9]+(?:\\.[0-9]+)?)";
  private static final Pattern COUNT = Pattern.compile("failed (?:= (0)|<= ([0-9]+))");
  private static final Pattern SHARE = Pattern.compile("failed share <= (0(?:\\.[0-9]+)?|1)");
  private static final Pattern BOUND = Pattern.compile("value (<=|>=) " + NUMBER);
  private static final Pattern RANGE =
      Pattern.compile("value between " + NUMBER + " and " + NUMBER);

  /** What is held against the bounds. */
  enum Subject {
    /** The number of rows that failed. */
    FAILED("rows_failed"),
    /** Their share of the rows that were checked. */
    SHARE("CAST(rows_failed AS DOUBLE) / NULLIF(rows_checked, 0)"),
    /** What the check has measured. */
    VALUE("measured");

    private final String sql;

    Subject(String sql) {
      this.sql = sql;
    }
  }

  /** Reads what stands behind {@code Passes}; empty where it is none of the forms. */
  static Optional<Passes> parse(String text) {
    Matcher count = COUNT.matcher(text);
    if (count.matches()) {
      String most = count.group(1) == null ? count.group(2) : count.group(1);
      return Optional.of(new Passes(Subject.FAILED, null, most));
    }
    Matcher share = SHARE.matcher(text);
    if (share.matches()) {
      return Optional.of(new Passes(Subject.SHARE, null, share.group(1)));
    }
    Matcher bound = BOUND.matcher(text);
    if (bound.matches()) {
      boolean upper = bound.group(1).equals("<=");
      return Optional.of(
          new Passes(Subject.VALUE, upper ? null : bound.group(2), upper ? bound.group(2) : null));
    }
    Matcher range = RANGE.matcher(text);
    boolean isRange =
        range.matches() && Double.parseDouble(range.group(1)) <= Double.parseDouble(range.group(2));
    return isRange
        ? Optional.of(new Passes(Subject.VALUE, range.group(1), range.group(2)))
        : Optional.empty();
  }

  /** SQL: what was found, a number; NULL where that is not known. */
  String value() {
    return subject.sql;
  }

  /** SQL: whether it passes, of rows_checked, rows_failed and measured. */
  String condition() {
    String subject = value();
    if (least != null && most != null) {
      return subject + " BETWEEN " + literal(least) + " AND " + literal(most);
    }
    return most == null ? subject + " >= " + literal(least) : subject + " <= " + literal(most);
  }

  /** SQL: the bound, a DOUBLE; NULL where there are two. */
  String threshold() {
    if (least != null && most != null) {
      return "CAST(NULL AS DOUBLE)";
    }
    return literal(most == null ? least : most);
  }

  /** As a check file says it. */
  @Override
  public String toString() {
    String what =
        switch (subject) {
          case FAILED -> "failed";
          case SHARE -> "failed share";
          case VALUE -> "value";
        };
    if (least != null && most != null) {
      return what + " between " + least + " and " + most;
    }
    String sign = subject == Subject.FAILED && "0".equals(most) ? " = " : " <= ";
    return most == null ? what + " >= " + least : what + sign + most;
  }

  private static String literal(String number) {
    return "CAST(" + number + " AS DOUBLE)";
  }
}
