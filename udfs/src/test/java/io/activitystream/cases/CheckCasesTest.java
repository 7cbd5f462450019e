package io.activitystream.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activitystream.cases.CheckCases.Result;
import io.activitystream.quality.Checks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class CheckCasesTest {
  private static final Path SQL = Path.of("../sql");
  private static final Path OWN = Path.of("src/test/resources/checks");

  @TempDir Path work;

  @TestFactory
  Stream<DynamicTest> everyCaseOfABundledCheckPasses() throws Exception {
    CheckCases bundled = new CheckCases(SQL.resolve("quality"), SQL, work);
    return bundled.run(bundled.names()).stream().map(CheckCasesTest::test);
  }

  @TestFactory
  Stream<DynamicTest> everyCaseOfAnExamplePasses() throws Exception {
    CheckCases examples = new CheckCases(SQL.resolve("quality/examples"), SQL, work);
    return examples.run(examples.names()).stream().map(CheckCasesTest::test);
  }

  @TestFactory
  Stream<DynamicTest> everyActionDoesWhatItSays() throws Exception {
    CheckCases own = new CheckCases(OWN, SQL, work);
    return own.run(own.names()).stream().map(CheckCasesTest::test);
  }

  private static DynamicTest test(Result result) {
    return DynamicTest.dynamicTest(
        result.check(),
        () -> {
          assertThat(result.failures()).isEmpty();
          assertThat(result.passed()).isGreaterThan(1);
        });
  }

  @Test
  void aCaseThatExpectsSomethingElseFailsWithItsPlaceAndWhatWasFound() throws Exception {
    Files.writeString(work.resolve("linked.sql"), "-- Check: a link is there.\nlink IS NOT NULL\n");
    Files.writeString(
        work.resolve("linked.cases.yaml"),
        """
        - case: There is no link
          given:
            first_arrivals:
              - { _source: s, activity: did_it, rowtime: 2026-01-05 }
          results:
            - { scope: s, activity: did_it, window_start: 2026-01-05, rows_failed: 0 }
        """);

    List<Result> results =
        new CheckCases(work, SQL, Files.createDirectory(work.resolve("rows")))
            .run(List.of("linked"));

    assertThat(results.get(0).passed()).isZero();
    assertThat(results.get(0).failures().get(0))
        .contains("linked.cases.yaml:1: case 'There is no link':")
        .contains("there is no {\"scope\":\"s\"")
        .contains("not expected: ")
        .contains("rows_failed: 1");
  }

  @Test
  void oneCheckIsTriedByItsNameAnExampleToo() {
    assertThat(tried("time_not_before_floor")).isZero();
    assertThat(tried("personal_protected")).isZero();
    assertThat(tried("no_such_check")).isEqualTo(1);
  }

  private static int tried(String check) {
    String quality = SQL.resolve("quality").toString();
    return Main.execute("--folder", quality, "--sql", SQL.toString(), "--check", check);
  }

  @Test
  void aCheckThatIsToStopTheJobDoesSoForGood() throws Exception {
    Files.writeString(
        work.resolve("linked.sql"),
        "-- Check: a link is there.\n--\n-- Action  fail\nlink IS NOT NULL\n");
    Files.writeString(
        work.resolve("linked.cases.yaml"),
        """
        - case: There is no link
          given:
            first_arrivals:
              - { _source: s, activity: did_it, rowtime: 2026-01-05 }
          rows:
            quality_result_rows: []
        """);
    CaseSession session =
        new CaseSession(SQL, Files.createDirectory(work.resolve("rows")), Checks.in(work));
    CheckCase one = CaseReader.read(work.resolve("linked.cases.yaml")).get(0);
    String database = session.prepare(one, session.views(Checks.in(work))).name();
    session.flink().getConfig().set("restart-strategy.type", "fixed-delay");
    session.flink().getConfig().set("restart-strategy.fixed-delay.attempts", "1000");
    session.flink().getConfig().set("restart-strategy.fixed-delay.delay", "1 ms");

    assertThatThrownBy(
            () ->
                session
                    .flink()
                    .executeSql("SELECT * FROM " + database + ".quality_result_rows")
                    .await())
        .satisfies(
            failure ->
                assertThat(ExceptionUtils.findThrowable(failure, SuppressRestartsException.class))
                    .isPresent())
        .hasStackTraceContaining("The failure is not recoverable")
        .hasRootCauseMessage(
            "The check linked failed for s did_it from 2026-01-05 00:00:00.000Z on: 1 of 1 rows, 1.0"
                + " beside 0.0");
  }
}
