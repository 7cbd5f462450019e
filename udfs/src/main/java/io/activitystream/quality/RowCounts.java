package io.activitystream.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The row checks of one view and window, counted by one aggregate: a row each source, activity and
 * window, with a column each check, which is taken apart behind it. A row of the stream then costs
 * one look-up, however many checks there are.
 *
 * @param rows the view whose rows they are about
 * @param window what they are counted over
 * @param checks at least one
 */
record RowCounts(String rows, Window window, List<Check> checks) {

  /** The view that gives a row a check. */
  String view() {
    String length = window.toString().toLowerCase(Locale.ROOT).replace(' ', '_');
    return "quality_" + rows + "_by_" + length;
  }

  /**
   * Whether there are checks that are not about some activities at all, which have no result then.
   * Only where rows are never taken back: a result that was there would stay as it was.
   */
  private boolean someNeverChecked() {
    return rows.equals(Check.CHECKED) && checks.stream().anyMatch(check -> check.of() != null);
  }

  String text() {
    List<String> counts = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      Check check = checks.get(i);
      String checked = check.of() == null ? "checked" : "checked_" + (i + 1);
      if (check.of() != null) {
        counts.add("COUNT(*) FILTER (WHERE %s) AS %s".formatted(check.isChecked(), checked));
      }
      counts.add("COUNT(*) FILTER (WHERE %s) AS failed_%d".formatted(check.fails(), i + 1));
      taken.add("ROW(%s, %s, failed_%d)".formatted(Sql.text(check.name()), checked, i + 1));
    }
    String start = window.startOf("rowtime");
    return """
    CREATE TEMPORARY VIEW %1$s_wide AS
    SELECT
      _source AS `scope`,
      activity,
      %2$s AS window_start,
      COUNT(*) AS checked,
      %3$s
    FROM %6$s
    GROUP BY _source, activity, %2$s;

    CREATE TEMPORARY VIEW %1$s AS
    SELECT
      check_name,
      `scope`,
      activity,
      window_start,
      %4$s AS window_end,
      rows_checked,
      rows_failed
    FROM %1$s_wide
    CROSS JOIN UNNEST(ARRAY[
      %5$s
    ]) AS each_check (check_name, rows_checked, rows_failed)%7$s;
    """
        .formatted(
            view(),
            start,
            String.join(",\n  ", counts),
            window.endOf("window_start"),
            String.join(",\n  ", taken),
            rows,
            someNeverChecked() ? "\nWHERE rows_checked > 0" : "");
  }
}
