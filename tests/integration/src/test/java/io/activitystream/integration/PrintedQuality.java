package io.activitystream.integration;

import io.activitystream.local.Project;
import io.activitystream.local.QualityReport;
import io.activitystream.local.Warehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code make quality} prints, read again.
 *
 * @param lines all of them, with one space between two words
 * @param failed the heading of each failed check, and how many rows stand below it
 */
record PrintedQuality(List<String> lines, Map<String, Integer> failed) {
  private static final String TITLE = "Failed checks, each with rows of its latest failed window";
  private static final String ROW = "    - ";

  /** The lines of the scorecard, made of the tables that it stands on. */
  static final String SCORECARD =
      """
      SELECT CONCAT_WS(' ',
        source,
        day,
        SUM(rows_checked) FILTER (WHERE check_name = 'records_accounted_for'),
        (SELECT SUM(activities) FROM activity_daily AS made
          WHERE made.source = verdicts.source AND activity_day = day),
        SUM(rows_failed) FILTER (WHERE check_name = 'dead_letter_share'),
        COUNT(*) FILTER (WHERE status = 'passed'),
        COUNT(*) FILTER (WHERE status = 'failed' AND severity = 'error'),
        COUNT(*) FILTER (WHERE status = 'failed' AND severity = 'warning'),
        COUNT(*) FILTER (WHERE status = 'skipped'),
        ROUND(100.0 * COALESCE(SUM(weight) FILTER (WHERE status = 'passed'), 0)
          / SUM(weight) FILTER (WHERE status <> 'skipped'), 1),
        (SELECT COUNT(*) FROM quality_alerts AS alerts
          WHERE SPLIT_PART(alerts.scope, '.', 1) = verdicts.source
            AND DATE(opened_at AT TIME ZONE 'UTC') = day AND state <> 'resolved'))
      FROM (
        SELECT
          *,
          CASE severity WHEN 'error' THEN 10 ELSE 1 END AS weight,
          DENSE_RANK() OVER (PARTITION BY source ORDER BY day DESC) AS days_ago
        FROM (
          SELECT *, SPLIT_PART(scope, '.', 1) AS source, DATE(window_start AT TIME ZONE 'UTC') AS day
          FROM quality_results
        ) AS of_days
      ) AS verdicts
      WHERE days_ago <= 7
      GROUP BY source, day
      """;

  /** The lines of alerts that may be shown, of which there are thirty at most. */
  static final String OPEN_ALERTS =
      """
      SELECT CONCAT_WS(' ', check_name, scope, NULLIF(activity, ''), severity,
        TO_CHAR(opened_at, 'YYYY-MM-DD HH24:MI'), TO_CHAR(window_start, 'YYYY-MM-DD HH24:MI'), failed_windows)
      FROM quality_alerts
      WHERE state <> 'resolved'
      """;

  /**
   * What a heading may say of a check: how it failed in its latest failed window, of any scope; and
   * the query for the rows below it.
   */
  static final String HEADINGS =
      """
      SELECT
        FORMAT('%s (%s): %s%s, %s, %s of %s rows failed, %s where %s is asked',
          check_name, severity, scope, CASE activity WHEN '' THEN '' ELSE ' ' || activity END,
          TO_CHAR(window_start, 'YYYY-MM-DD HH24:MI'), rows_failed, rows_checked,
          COALESCE(value::text, 'null'), COALESCE(threshold::text, 'null')) AS heading,
        how_to_see
      FROM (
        SELECT *, RANK() OVER (PARTITION BY check_name, severity ORDER BY window_start DESC) AS age
        FROM quality_results
        WHERE status = 'failed'
      ) AS failed
      WHERE age = 1
      """;

  /** Prints it, and reads it. */
  static PrintedQuality of(Warehouse warehouse, Project project) throws IOException, SQLException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    new QualityReport(warehouse, new PrintStream(printed, true, StandardCharsets.UTF_8))
        .show(project);
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    return new PrintedQuality(
        lines.stream().map(line -> line.strip().replaceAll("\\s+", " ")).toList(),
        failed(lines.subList(lines.indexOf(TITLE) + 1, lines.size())));
  }

  private static Map<String, Integer> failed(List<String> below) {
    Map<String, Integer> failed = new LinkedHashMap<>();
    String heading = null;
    for (String line : below) {
      if (line.matches(" {2}\\S.*")) {
        heading = line.strip();
        failed.put(heading, 0);
      } else if (line.startsWith(ROW)) {
        failed.merge(heading, 1, Integer::sum);
      }
    }
    return failed;
  }
}
