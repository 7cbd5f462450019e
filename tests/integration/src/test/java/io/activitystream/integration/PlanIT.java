package io.activitystream.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.local.Place;
import io.activitystream.local.Project;
import io.activitystream.local.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What Flink makes of the job on Kafka, as {@code EXPLAIN} shows it. */
@ExtendWith(SharedStack.class)
class PlanIT {
  @TempDir static Path folder;
  private static String plan;

  @BeforeAll
  static void explain(Stack stack) throws IOException {
    Project project = SharedStack.project();
    List<Path> scripts = new ArrayList<>(project.session(Place.KAFKA, false));
    for (Path job : project.jobs(Place.KAFKA)) {
      String explained =
          Files.readString(job).replace("EXECUTE STATEMENT SET", "EXPLAIN STATEMENT SET");
      scripts.add(Files.writeString(folder.resolve(job.getFileName()), explained));
    }
    String printed = stack.sqlClient().run(scripts, project.placeholders(stack, null, null));
    plan = printed.substring(printed.indexOf("== Optimized Execution Plan =="));
  }

  @Test
  void theTopicsAreReadOnce() {
    assertThat(plan)
        .containsOnlyOnce("TableSourceScan(table=[[default_catalog, default_database, raw_events")
        .containsOnlyOnce("default_database, heartbeats");
  }

  @Test
  void eachFunctionOfTheStreamIsEvaluatedOnce() {
    assertThat(plan)
        .containsOnlyOnce("[NORMALIZE_EVENTS(")
        .containsOnlyOnce("[DEDUPLICATE_ACTIVITIES(")
        .containsOnlyOnce("uid=[number]")
        .containsOnlyOnce("uid=[number_segments]")
        .containsOnlyOnce("uid=[meetings]")
        .containsOnlyOnce("uid=[calls]")
        .containsOnlyOnce("[SLIDING_TOTALS(")
        .containsOnlyOnce("[SEGMENT_CHANGES(")
        .containsOnlyOnce("[ACTIVITY_SESSIONS(")
        .containsOnlyOnce("[SEASONAL_BASELINE(")
        .containsOnlyOnce("[TRACK_ALERTS(");
  }

  @Test
  void requestsAndResponsesAreJoinedOnceForTheirCheckAndForTheStream() {
    assertThat(plan).containsOnlyOnce("IntervalJoin(");
  }

  @Test
  void whatEndsAMiniBatchFollowsTheClockOfTheEvents() {
    List<String> lines = Arrays.asList(plan.split("\n"));
    int source =
        indexOf(lines, "TableSourceScan(table=[[default_catalog, default_database, raw_events");

    assertThat(lines.get(source - 1))
        .as("markers stand between the source and all that reads it")
        .contains("MiniBatchAssigner(interval=[1000ms], mode=[RowTime])");
    assertThat(plan).doesNotContain("mode=[ProcTime]");
  }

  @Test
  void checksAndRollupsAddUpBeforeTheyExchange() {
    assertThat(plan)
        .contains("GlobalGroupAggregate(groupBy=[scope, activity, window_start]")
        .contains("GlobalGroupAggregate(groupBy=[check_name, scope, activity, window_start]")
        .contains("GlobalGroupAggregate(groupBy=[activity_day, source, activity]")
        .contains("GlobalGroupAggregate(groupBy=[window_start, source, activity, $e]")
        .contains("GlobalGroupAggregate(groupBy=[hour_start, source, activity]")
        .contains("GlobalGroupAggregate(groupBy=[window_start, window_end, source, activity]")
        .contains("GlobalGroupAggregate(groupBy=[window_start, window_end, route]");
  }

  @Test
  void theWindowsOfARowAreNoTableToBeJoinedInOneTask() {
    assertThat(plan).doesNotContain("Values(tuples=");
  }

  @Test
  void whatSeveralChecksCountOfAnHourIsCountedOnce() {
    assertThat(plan).containsOnlyOnce("GlobalWindowAggregate(");
  }

  @Test
  void noSinkKeepsACopyOfItsTable() {
    assertThat(plan)
        .doesNotContain("upsertMaterialize=[true]")
        .doesNotContain("ChangelogNormalize");
  }

  private static int indexOf(List<String> lines, String text) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return i;
      }
    }
    throw new AssertionError(text + " is not in the plan");
  }
}
