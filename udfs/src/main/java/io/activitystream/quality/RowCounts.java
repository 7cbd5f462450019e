package io.activitystream.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
    List<String> names = new ArrayList<>(List.of("checked"));
    for (int i = 0; i < checks.size(); i++) {
      Check check = checks.get(i);
      String checked = check.of() == null ? "checked" : "checked_" + (i + 1);
      if (check.of() != null) {
        counts.add("COUNT(*) FILTER (WHERE %s) AS %s".formatted(check.isChecked(), checked));
        names.add(checked);
      }
      counts.add("COUNT(*) FILTER (WHERE %s) AS failed_%d".formatted(check.fails(), i + 1));
      names.add("failed_" + (i + 1));
      taken.add(taken(check.name(), checked, i + 1));
    }
    String all = "GREATEST(" + String.join(", ", names) + ") >= 0";
    String start = window.startOf("rowtime");
    return """
    CREATE TEMPORARY VIEW %1$s_wide AS
    SELECT
      _source AS `scope`,
      activity,
      %2$s AS window_start,
      COUNT(*) AS checked,
      %3$s
    FROM %5$s
    GROUP BY _source, activity, %2$s;

    -- No UNNEST: Flink would evaluate it, and all before it, anew for each that reads it. And each part
    -- asks for every count, or it would get an aggregate of its own, with none but its counts.
    CREATE TEMPORARY VIEW %1$s AS
    %4$s;
    """
        .formatted(
            view(),
            start,
            String.join(",\n  ", counts),
            taken.stream().map(part -> part + all).collect(Collectors.joining("\nUNION ALL\n")),
            rows);
  }

  private String taken(String check, String checked, int number) {
    return """
    SELECT
      %1$s AS check_name,
      `scope`,
      activity,
      window_start,
      %2$s AS window_end,
      %3$s AS rows_checked,
      failed_%4$d AS rows_failed
    FROM %5$s_wide
    WHERE %6$s\
    """
        .formatted(
            Sql.text(check),
            window.endOf("window_start"),
            checked,
            number,
            view(),
            someNeverChecked() ? checked + " > 0 AND " : "");
  }
}
