package io.activitystream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.functions.FlinkSql;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the functions that remember do with a few rows, and what they refuse. */
class StreamFunctionsTest {
  private FlinkSql sql;

  @BeforeEach
  void open() {
    sql = FlinkSql.session();
  }

  /** A view of rows: activity, id, customer, seconds of 2026 of ts and arrival, feature. */
  private void arriving(String... rows) {
    sql.environment()
        .executeSql(
            """
            CREATE TEMPORARY VIEW activities AS
            SELECT
              activity,
              activity_id,
              customer,
              CAST(TO_TIMESTAMP_LTZ(1767225600000 + ts * 1000, 3) AS TIMESTAMP_LTZ(6)) AS ts,
              TO_TIMESTAMP_LTZ(1767225600000 + arrival * 1000, 3) AS _ingested_at,
              feature
            FROM (VALUES %s) AS v (activity, activity_id, customer, ts, arrival, feature)
            """
                .formatted(
                    Arrays.stream(rows)
                        .map(row -> "(" + row + ")")
                        .collect(Collectors.joining(", "))));
  }

  private List<String> numbered(String arguments) throws Exception {
    return sql
        .rows(
            "SELECT activity_id, activity_occurrence, activity_repeated_at, _late, feature"
                + " FROM NUMBER_ACTIVITIES(activities => TABLE activities PARTITION BY (activity, customer)"
                + arguments
                + ")")
        .stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void activitiesInOrderAreCountedAndTheOneBeforeIsRepeated() throws Exception {
    arriving("'paid', 'a', 'c', 10, 10, 'x'", "'paid', 'b', 'c', 20, 20, 'y'");
    assertThat(numbered(""))
        .containsExactly(
            "+I[a, 1, null, false, x]",
            "-U[a, 1, null, false, x]",
            "+U[a, 1, 2026-01-01T00:00:20Z, false, x]",
            "+I[b, 2, null, false, y]");
  }

  @Test
  void aBelatedActivityRenumbersThoseBehindIt() throws Exception {
    arriving(
        "'paid', 'b', 'c', 20, 20, 'y'",
        "'paid', 'other', 'd', 15, 20, 'z'",
        "'paid', 'a', 'c', 10, 21, 'x'");
    assertThat(numbered(""))
        .containsExactly(
            "+I[b, 1, null, false, y]",
            "+I[other, 1, null, false, z]",
            "+I[a, 1, 2026-01-01T00:00:20Z, false, x]",
            "-U[b, 1, null, false, y]",
            "+U[b, 2, null, false, y]");
  }

  @Test
  void anActivityBeyondTheHorizonIsMarkedAndChangesNothing() throws Exception {
    arriving(
        "'paid', 'b', 'c', 100, 100, 'y'",
        "'paid', 'edge', 'c', 90, 101, 'e'",
        "'paid', 'late', 'c', 89, 101, 'x'");
    assertThat(numbered(", horizon => INTERVAL '10' SECOND"))
        .containsExactly(
            "+I[b, 1, null, false, y]",
            "+I[edge, 1, 2026-01-01T00:01:40Z, false, e]",
            "-U[b, 1, null, false, y]",
            "+U[b, 2, null, false, y]",
            "+I[late, null, null, true, x]");
  }

  @Test
  void aClockThatIsWrongMakesNoOtherActivityLate() throws Exception {
    arriving("'paid', 'wrong', 'c', 100000, 100, 'y'", "'paid', 'b', 'c', 101, 101, 'x'");
    assertThat(numbered(", horizon => INTERVAL '6' MINUTE"))
        .contains("+I[b, 1, 2026-01-02T03:46:40Z, false, x]");
  }

  @Test
  void whatIsForgottenIsGoneAndOthersStay() throws Exception {
    arriving(
        "'paid', 'a', 'c', 10, 10, 'x'",
        "'paid', 'b', 'c', 20, 20, 'y'",
        "'paid', 'other', 'd', 25, 25, 'z'",
        "'paid', 'request', 'c', 30, 30, 'forget'",
        "'paid', 'late', 'c', 5, 35, 'x'",
        "'paid', 'other again', 'd', 40, 40, 'z'");
    assertThat(
            sql
                .rows(
                    """
                    SELECT activity_id, activity_occurrence, activity_repeated_at
                    FROM NUMBER_ACTIVITIES(
                      activities => (SELECT *, feature = 'forget' AS _forget FROM activities)
                        PARTITION BY (activity, customer))
                    """)
                .stream()
                .map(Object::toString))
        .containsExactly(
            "+I[a, 1, null]",
            "-U[a, 1, null]",
            "+U[a, 1, 2026-01-01T00:00:20Z]",
            "+I[b, 2, null]",
            "+I[other, 1, null]",
            "+I[late, 1, null]",
            "-U[other, 1, null]",
            "+U[other, 1, 2026-01-01T00:00:40Z]",
            "+I[other again, 2, null]");
  }

  @Test
  void theFirstOfAKeyIsToldFromDuplicatesAndConflicts() throws Exception {
    arriving(
        "'paid', 'a', 'c', 10, 10, 'x'",
        "'paid', 'a', 'c', 10, 99, 'x'",
        "'paid', 'a', 'c', 11, 10, 'y'",
        "'paid', 'a', 'c', 10, 10, CAST(NULL AS STRING)",
        "'seen', 'a', 'c', 10, 10, 'x'");
    assertThat(
            sql
                .rows(
                    "SELECT activity, activity_id, ts, verdict, differs_in FROM DEDUPLICATE_ACTIVITIES("
                        + "activities => TABLE activities PARTITION BY (activity, activity_id))")
                .stream()
                .map(Object::toString))
        .containsExactlyInAnyOrder(
            "+I[paid, a, 2026-01-01T00:00:10Z, FIRST, null]",
            "+I[paid, a, 2026-01-01T00:00:10Z, DUPLICATE, null]",
            "+I[paid, a, 2026-01-01T00:00:11Z, CONFLICT, ts, feature]",
            "+I[paid, a, 2026-01-01T00:00:10Z, CONFLICT, feature]",
            "+I[seen, a, 2026-01-01T00:00:10Z, FIRST, null]");
  }

  @Test
  void whatCannotWorkIsRefusedAtPlanning() {
    arriving("'paid', 'a', 'c', 10, 10, 'x'");
    assertThat(refusal("TABLE activities", "")).contains("PARTITION BY");
    assertThat(refusal("TABLE activities PARTITION BY customer", ", horizon => INTERVAL '-1' DAY"))
        .contains("horizon is PT-24H and must be an interval literal, not negative");
    assertThat(refusal("TABLE activities PARTITION BY customer", ", horizon => INTERVAL '0' DAY"))
        .contains(
            "forget_after is PT9600H and must not be shorter than the horizon, which has no end");
    assertThat(
            refusal(
                "TABLE activities PARTITION BY customer",
                ", forget_after => INTERVAL '1' DAY, horizon => INTERVAL '2' DAY"))
        .contains("forget_after is PT24H and must not be shorter than the horizon, PT48H");
    assertThat(refusal("(SELECT customer, activity_id FROM activities) PARTITION BY customer", ""))
        .contains("has no column ts (TIMESTAMP_LTZ(6)); it has customer, activity_id");
    assertThat(
            refusal(
                "(SELECT customer, activity_id, CAST(ts AS STRING) AS ts FROM activities) PARTITION BY customer",
                ""))
        .contains("column ts is STRING: write CAST(ts AS TIMESTAMP_LTZ(6)) AS ts");
    assertThat(
            refusal(
                "(SELECT customer, activity_id, ts, MAP['a', 'b'] AS m FROM activities) PARTITION BY customer",
                ""))
        .contains("column m is MAP<", "cannot be kept in state");
  }

  private String refusal(String table, String arguments) {
    return sql.refusal("SELECT * FROM NUMBER_ACTIVITIES(activities => " + table + arguments + ")");
  }
}
