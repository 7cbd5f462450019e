package io.activitystream.bench;

import io.activitystream.bench.report.Results;

/** Variants that are measured beside each other. */
public interface Suite {

  /** Its name, as {@code SUITE=name} says it. */
  String name();

  /**
   * Measures: first that all variants make the same rows, then each in turn, round by round, so
   * that what the machine does meanwhile hits all alike.
   *
   * @throws BenchException if two variants make different rows
   */
  void run(Plan plan, Results results) throws Exception;
}
