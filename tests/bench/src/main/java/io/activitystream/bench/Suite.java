package io.activitystream.bench;

import io.activitystream.bench.report.Results;
import java.util.List;

/** Variants that are measured beside each other. */
public interface Suite {

  /** Its name, as {@code SUITE=name} says it. */
  String name();

  /** The corpora that it measures with. */
  List<String> sources();

  /** Its variants, those included that this machine may lack. */
  List<String> variants();

  /**
   * Measures: first that all variants make the same rows, then each in turn, round by round, so
   * that what the machine does meanwhile hits all alike.
   *
   * @throws BenchException if two variants make different rows
   */
  void run(Plan plan, Results results) throws Exception;
}
