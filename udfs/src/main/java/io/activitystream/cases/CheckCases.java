package io.activitystream.cases;

import io.activitystream.quality.Check;
import io.activitystream.quality.CheckException;
import io.activitystream.quality.Checks;
import io.activitystream.quality.SqlStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tries checks on the cases beside them, {@code <check_name>.cases.yaml}. */
public final class CheckCases {
  private final Path checks;
  private final Checks all;
  private final CaseSession session;
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, List<String>> failures = new LinkedHashMap<>();

  /**
   * How the cases of a check ended.
   *
   * @param check its name
   * @param passed how many passed
   * @param failures what is wrong with the others, each with its place
   */
  public record Result(String check, int passed, List<String> failures) {}

  /**
   * The checks of a folder, on the views of a project.
   *
   * @param checks a folder of check files and their cases
   * @param sql the project's folder {@code sql/}
   * @param work where given rows are written to
   */
  public CheckCases(Path checks, Path sql, Path work) throws IOException, CheckException {
    this.checks = checks;
    this.all = Checks.in(checks);
    this.session = new CaseSession(sql, work, all);
  }

  /** The names of the checks. */
  public List<String> names() {
    return all.all().stream().map(Check::name).toList();
  }

  /** Runs the cases of some checks; one without cases fails. */
  public List<Result> run(List<String> names) throws IOException {
    CaseRuns runs = new CaseRuns(session.flink());
    for (String name : names) {
      counts.put(name, 0);
      failures.put(name, new ArrayList<>());
      prepare(name, runs);
    }
    runs.run((one, differences) -> fail(one.check(), one.place(), differences));
    return names.stream()
        .map(
            name ->
                new Result(name, counts.get(name) - failures.get(name).size(), failures.get(name)))
        .toList();
  }

  private void prepare(String name, CaseRuns runs) throws IOException {
    Path file = checks.resolve(name + ".cases.yaml");
    if (!Files.exists(file)) {
      counts.put(name, 1);
      fail(name, name, List.of("no cases; put some into " + file));
      return;
    }
    Checks alone =
        new Checks(all.all().stream().filter(check -> check.name().equals(name)).toList());
    List<SqlStatement> views = session.views(alone);
    for (CheckCase one : CaseReader.read(file)) {
      counts.merge(name, 1, Integer::sum);
      String place = "%s:%d: case '%s'".formatted(file, one.line(), one.sentence());
      try {
        runs.add(new PreparedCase(name, place, one, session.prepare(one, views)));
      } catch (IllegalArgumentException e) {
        fail(name, place, List.of(e.getMessage()));
      }
    }
  }

  private void fail(String check, String place, List<String> differences) {
    if (!differences.isEmpty()) {
      failures.get(check).add(place + ":\n    " + String.join("\n    ", differences));
    }
  }
}
