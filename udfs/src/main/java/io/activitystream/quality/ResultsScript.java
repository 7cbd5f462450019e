package io.activitystream.quality;

import io.activitystream.quality.Check.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The SQL behind deduplication: what the checks found, and the rows of quality_results. */
final class ResultsScript {
  private static final String NOTHING =
      "SELECT CAST(NULL AS STRING) AS check_name, CAST(NULL AS STRING) AS `scope`,"
          + " CAST(NULL AS STRING) AS activity, CAST(NULL AS TIMESTAMP(3)) AS window_start,"
          + " CAST(NULL AS TIMESTAMP(3)) AS window_end, CAST(NULL AS BIGINT) AS rows_checked,"
          + " CAST(NULL AS BIGINT) AS rows_failed, CAST(NULL AS DOUBLE) AS measured"
          + " FROM first_arrivals WHERE FALSE";

  private final Checks checks;
  private final PerCheck each;

  ResultsScript(Checks checks) {
    this.checks = checks;
    this.each = new PerCheck(checks.all());
  }

  String text() {
    List<String> statements = new ArrayList<>();
    statements.add(
        """
        -- What the checks find. Made from the check files: change those instead.
        --
        -- Reads    first_arrivals, removed_activities, and what the checks read
        -- Gives    quality_verdicts, and its versions, quality_result_rows
        -- Promises Counts are exact in whatever order rows come: a verdict is an upsert that later
        --          rows correct, also when a source that was down catches up.
        -- State    a row a check, scope, activity and window. table.exec.state.ttl bounds it, and that
        --          of every view here: set it to what NUMBER_ACTIVITIES is told to forget after, so
        --          that a window is forgotten only when nothing comes for it any more. A row for a
        --          forgotten window would begin it anew.
        """);
    statements.add(checkedActivities());
    checks.all().forEach(check -> statements.add(own(check)));
    List<String> counted = new ArrayList<>();
    for (RowCounts counts : rowCounts()) {
      statements.add(counts.text());
      counted.add(counts.view());
    }
    if (!checks.of(Kind.OBSERVATIONS).isEmpty()) {
      statements.add(observations());
      counted.add("quality_counted");
    }
    statements.add(found(counted));
    if (!checks.all().isEmpty()) {
      statements.add(verdicts());
    }
    return String.join("\n", statements);
  }

  private String checkedActivities() {
    String columns =
        """
          activity_id,
          ts,
          customer,
          anonymous_customer_id,
          activity,
          feature_json,
          revenue_impact,
          link,
          _source,
          _mapping_version,
          _ingested_at,
          _origin,
          rowtime\
        """;
    String first =
        "CREATE TEMPORARY VIEW checked_activities AS\nSELECT\n" + columns + "\nFROM first_arrivals";
    if (checks.removing().isEmpty()) {
      return first + ";\n";
    }
    return """
    -- What a check removes is counted once too, however often it comes.
    CREATE TEMPORARY VIEW removed_by_key AS
    SELECT
      *,
      activity || ' ' || activity_id AS activity_key
    FROM removed_activities;

    %1$s
    UNION ALL
    SELECT
    %2$s
    FROM DEDUPLICATE_ACTIVITIES(
      activities => TABLE removed_by_key PARTITION BY activity_key,
      horizon => INTERVAL '${horizon}' DAY(3),
      on_time => DESCRIPTOR(rowtime),
      uid => 'deduplicate_removed'
    )
    WHERE verdict = 'FIRST';
    """
        .formatted(first, columns);
  }

  /** What a check says itself; of a row check, the rows that fail. */
  private static String own(Check check) {
    String head =
        "CREATE TEMPORARY VIEW quality_%s AS\n-- %s\n".formatted(check.name(), check.file());
    return check.kind() == Kind.ROW
        ? head + "SELECT *\nFROM " + check.rows() + "\nWHERE " + check.fails() + ";\n"
        : head + check.body() + ";\n";
  }

  private List<RowCounts> rowCounts() {
    Map<RowCounts, List<Check>> alike = new LinkedHashMap<>();
    for (Check check : checks.of(Kind.ROW)) {
      RowCounts key = new RowCounts(check.rows(), check.window(), List.of());
      alike.computeIfAbsent(key, counts -> new ArrayList<>()).add(check);
    }
    return alike.entrySet().stream()
        .map(
            entry ->
                new RowCounts(entry.getKey().rows(), entry.getKey().window(), entry.getValue()))
        .toList();
  }

  /** All observations in one union, counted by one aggregate. */
  private String observations() {
    List<Check> observing = checks.of(Kind.OBSERVATIONS);
    String union =
        observing.stream()
            .map(ResultsScript::observation)
            .collect(Collectors.joining("\nUNION ALL\n"));
    return """
    CREATE TEMPORARY VIEW quality_observations AS
    %s;

    CREATE TEMPORARY VIEW quality_counted AS
    SELECT
      check_name,
      `scope`,
      activity,
      window_start,
      %s AS window_end,
      SUM(CAST(checked AS BIGINT)) AS rows_checked,
      SUM(CAST(failed AS BIGINT)) AS rows_failed
    FROM quality_observations
    GROUP BY check_name, `scope`, activity, window_start;
    """
        .formatted(
            union,
            new PerCheck(observing).expression(check -> check.window().endOf("window_start")));
  }

  private static String observation(Check check) {
    return """
    SELECT
      %s AS check_name,
      `scope`,
      activity,
      %s AS window_start,
      checked,
      failed
    FROM quality_%s\
    """
        .formatted(Sql.text(check.name()), check.window().startOf("event_time"), check.name());
  }

  private String found(List<String> counted) {
    List<String> parts = new ArrayList<>();
    for (String view : counted) {
      parts.add("SELECT\n  *,\n  CAST(NULL AS DOUBLE) AS measured\nFROM " + view);
    }
    for (Check check : checks.of(Kind.MEASUREMENTS)) {
      parts.add(
          """
          SELECT
            %s AS check_name,
            `scope`,
            activity,
            window_start,
            window_end,
            rows_checked,
            rows_failed,
            `value` AS measured
          FROM quality_%s\
          """
              .formatted(Sql.text(check.name()), check.name()));
    }
    return "CREATE TEMPORARY VIEW quality_found AS\n"
        + (parts.isEmpty() ? NOTHING : String.join("\nUNION ALL\n", parts))
        + ";\n";
  }

  private String verdicts() {
    return """
    CREATE TEMPORARY VIEW quality_judged AS
    SELECT
      *,
      %1$s AS `value`,
      %2$s AS threshold,
      rows_checked >= %3$s AS enough,
      %4$s AS good
    FROM quality_found;

    CREATE TEMPORARY VIEW quality_verdicts AS
    SELECT
      check_name,
      `scope`,
      activity,
      window_start,
      window_end,
      rows_checked,
      rows_failed,
      `value`,
      threshold,
      %5$s AS severity,
      %6$s AS action,
      CASE
        WHEN enough IS NOT TRUE OR good IS NULL THEN 'skipped'
        WHEN good THEN 'passed'
        ELSE 'failed'
      END AS status,
      CASE
        WHEN rows_failed = 0 AND good THEN CAST(NULL AS STRING)
        ELSE %7$s
      END AS how_to_see,
      %8$s AS judged
    FROM quality_judged;

    -- Every version of a verdict, each to be written over the last by the table's primary key. Where
    -- all rows of a window were taken back, the last version says that there is nothing to judge.
    CREATE TEMPORARY VIEW quality_result_rows AS
    SELECT
      check_name,
      `scope`,
      activity,
      window_start,
      window_end,
      IF(op = 'DELETE', 0, rows_checked) AS rows_checked,
      IF(op = 'DELETE', 0, rows_failed) AS rows_failed,
      IF(op = 'DELETE', CAST(NULL AS DOUBLE), `value`) AS `value`,
      threshold,
      severity,
      action,
      IF(op = 'DELETE', 'skipped', status) AS status,
      %9$s AS how_to_see,
      judged
    FROM TO_CHANGELOG(
      `input` => TABLE quality_verdicts,
      op_mapping => MAP['INSERT, UPDATE_AFTER', 'UPSERT', 'DELETE', 'DELETE'],
      uid => 'quality_versions'
    );
    """
        .formatted(
            each.expression(ResultsScript::value),
            each.expression(check -> check.passes().threshold()),
            each.expression(check -> String.valueOf(check.atLeast())),
            each.expression(check -> check.passes().condition()),
            each.expression(check -> Sql.text(lower(check.severity()))),
            each.expression(check -> Sql.text(lower(check.action()))),
            each.expression(ResultsScript::howToSee),
            each.expression(check -> Sql.text(check.judged().words())),
            howToSeeUnlessItFails());
  }

  private static String value(Check check) {
    return check.kind() == Kind.MEASUREMENTS
        ? "measured"
        : "CAST(" + check.passes().value() + " AS DOUBLE)";
  }

  /** The row of a check that is to stop the job does so when it fails. */
  private String howToSeeUnlessItFails() {
    if (checks.all().stream().noneMatch(check -> check.action() == Action.FAIL)) {
      return "how_to_see";
    }
    return """
    CASE
        WHEN action = 'fail' AND status = 'failed' AND op = 'UPSERT'
          THEN FAIL_JOB(
            'The check ' || check_name || ' failed for ' || `scope` || ' ' || activity || ' from '
              || CAST(window_start AS STRING) || 'Z on: ' || CAST(rows_failed AS STRING) || ' of '
              || CAST(rows_checked AS STRING) || ' rows, '
              || COALESCE(CAST(`value` AS STRING), 'no value') || ' beside '
              || COALESCE(CAST(threshold AS STRING), 'its bounds'))
        ELSE how_to_see
      END\
    """;
  }

  private static String howToSee(Check check) {
    if (check.see() != null) {
      return check.see().expression();
    }
    return check.action() == Action.QUARANTINE
        ? new See(
                "SELECT * FROM dead_letters WHERE error_code = 'CHECK' AND error_path = '"
                    + check.name()
                    + "' AND source = :scope AND activity = :activity"
                    + " AND event_time >= :window_start AND event_time < :window_end")
            .expression()
        : "CAST(NULL AS STRING)";
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
