package io.activitystream.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be measured.
 *
 * @param top the project's top folder
 * @param source the one corpus to measure with, or all
 * @param variants the variants to measure; all where none is named
 * @param rounds how many times each variant has its turn
 * @param quick whether to measure only so long that everything has run once
 */
public record Plan(
    Path top, Optional<String> source, List<String> variants, int rounds, boolean quick) {

  /** Whether a suite has what is asked for. */
  boolean concerns(Suite suite) {
    return !sources(suite).isEmpty() && !variants(suite).isEmpty();
  }

  /** Those of a suite's corpora that are asked for. */
  public List<String> sources(Suite suite) {
    return chosen(source.stream().toList(), suite.sources());
  }

  /** Those of a suite's variants that are asked for. */
  public List<String> variants(Suite suite) {
    return chosen(variants, suite.variants());
  }

  /** The folder of the benchmarks. */
  public Path bench() {
    return top.resolve("tests/bench");
  }

  /** Where corpora are put for what reads them from a file. */
  public Path corpora() {
    return bench().resolve("target/corpora");
  }

  /** Shows what is being measured, so that it is seen to move. */
  public void tell(String suite, int round, String corpus, String variant) {
    System.out.printf("%s, round %d of %d: %s, %s%n", suite, round, rounds, corpus, variant);
  }

  private static List<String> chosen(List<String> wanted, List<String> all) {
    return all.stream().filter(each -> wanted.isEmpty() || wanted.contains(each)).toList();
  }
}
