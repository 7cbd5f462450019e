package io.activitystream.quality;

import io.activitystream.mapping.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Checks that cannot work: every problem that was found, with its place. */
public final class CheckException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** The problems, at least one. */
  public CheckException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What was found, in the files' order. */
  public List<Problem> problems() {
    return problems;
  }
}
