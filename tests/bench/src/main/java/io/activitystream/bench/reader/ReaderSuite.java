package io.activitystream.bench.reader;

import io.activitystream.bench.BenchException;
import io.activitystream.bench.Plan;
import io.activitystream.bench.Suite;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.events.CorpusFile;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.fields.ProtectedFields;
import io.activitystream.bench.report.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Events into rows without Flink, in one thread of a process of its own for each measurement. */
public final class ReaderSuite implements Suite {
  private static final String NAME = "reader";
  private static final String OURS = "ours";
  private static final String JACKSON_STREAMING = "jackson-streaming";
  private static final String JSON_PATH = "json-path";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> sources() {
    return Corpus.NAMES;
  }

  @Override
  public List<String> variants() {
    return List.of(
        OURS,
        JACKSON_STREAMING,
        JSON_PATH,
        DuckDbVariant.NAME,
        SimdjsonVariant.LOOKUP,
        SimdjsonVariant.ITERATE);
  }

  /** The reader of a variant. */
  static EventReader reader(String variant, String corpus) {
    List<String> sources = Corpus.sourcesOf(corpus);
    return switch (variant) {
      case OURS -> new OurReader(sources);
      case JACKSON_STREAMING -> new JacksonReader(sources);
      case JSON_PATH -> new JsonPathReader(sources);
      default -> throw new BenchException("There is no variant '" + variant + "'");
    };
  }

  /** What all variants are to make of a corpus: what ours makes. */
  public static List<ActivityRow> expected(Corpus corpus) {
    return Agreement.rows(corpus, reader(OURS, corpus.name()));
  }

  /** The same with three fields protected. */
  public static List<ActivityRow> expectedProtected(Corpus corpus) {
    return Agreement.rows(corpus, new OurReader(ProtectedFields.mappings()));
  }

  /** The variants that are there everywhere. */
  static List<ReaderVariant> inJava() {
    return Stream.of(OURS, JACKSON_STREAMING, JSON_PATH)
        .<ReaderVariant>map(JavaVariant::new)
        .toList();
  }

  /** The variants that are asked for and that this machine has; says which it has not. */
  private static List<ReaderVariant> found(Plan plan, List<String> wanted) throws Exception {
    List<ReaderVariant> variants = new ArrayList<>(inJava());
    if (DuckDb.isPresent()) {
      variants.add(new DuckDbVariant());
    } else if (wanted.contains(DuckDbVariant.NAME)) {
      System.out.println(
          "duckdb is not measured: that needs its driver, which make bench fetches.");
    }
    if (wanted.contains(SimdjsonVariant.LOOKUP) || wanted.contains(SimdjsonVariant.ITERATE)) {
      SimdjsonProgram.compiled(plan.bench())
          .ifPresentOrElse(
              program -> variants.addAll(SimdjsonVariant.of(program)),
              () ->
                  System.out.println(
                      "simdjson is not measured: that needs g++ and libsimdjson-dev."));
    }
    return variants.stream().filter(variant -> wanted.contains(variant.name())).toList();
  }

  /**
   * Checks that variants make the same rows of every event.
   *
   * @throws BenchException if they do not
   */
  static void check(Corpus corpus, Path file, List<ReaderVariant> variants) throws Exception {
    List<ActivityRow> expected = expected(corpus);
    for (ReaderVariant variant : variants) {
      Agreement.check(corpus, expected, variant.name(), variant.rows(corpus, file));
    }
  }

  @Override
  public void run(Plan plan, Results results) throws Exception {
    List<ReaderVariant> variants = found(plan, plan.variants(this));
    Map<String, Path> files = new LinkedHashMap<>();
    for (String name : plan.sources(this)) {
      Corpus corpus = Corpus.named(name);
      files.put(name, CorpusFile.write(corpus, plan.corpora()));
      check(corpus, files.get(name), variants);
    }
    for (int round = 1; round <= plan.rounds(); round++) {
      for (String corpus : files.keySet()) {
        for (ReaderVariant variant : variants) {
          plan.tell(NAME, round, corpus, variant.name());
          variant
              .measure(plan, corpus, files.get(corpus))
              .forEach((metric, value) -> results.add(NAME, corpus, variant.name(), metric, value));
        }
      }
    }
  }
}
