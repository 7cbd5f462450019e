package io.activitystream.cli;

import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.BundledFiles;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.PathCoverage;
import io.activitystream.normalize.Normalizer;
import io.activitystream.privacy.KeyException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks mappings and runs the cases beside them. */
@Command(
    name = "check",
    description = "Check mapping files and run the cases beside them.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private static final String CASES = ".cases.yaml";

  @Spec private CommandSpec spec;
  @Mixin private MappingsOption mappings;

  @Override
  public Integer call() throws MappingException, KeyException, IOException {
    Catalog catalog = Catalog.compile(mappings.files());
    Catalog hiding = Catalog.compileHiding(mappings.files());
    Normalizer normalizer = new Normalizer(catalog, JsonLimits.DEFAULT, CommandKeys.ofCases());
    PrintWriter out = spec.commandLine().getOut();
    int failed = 0;
    int passed = 0;
    Map<String, String> cases = mappings.folder == null ? bundledCases() : ownCases();
    for (Map.Entry<String, String> entry : cases.entrySet()) {
      Path path = Path.of(entry.getKey());
      String file = path.getFileName().toString();
      String source = file.substring(0, file.length() - CASES.length());
      if (catalog.plan(source).isEmpty()) {
        out.println(entry.getKey() + ": these are cases of '" + source + "', which has no mapping");
        failed++;
        continue;
      }
      PathCoverage coverage = new PathCoverage(catalog.plan(source).orElseThrow());
      PersonalHints hints = new PersonalHints(catalog.plan(source).orElseThrow(), hiding);
      CaseFile result =
          CaseFile.run(
              entry.getKey(),
              source,
              entry.getValue(),
              normalizer,
              (event, payload) -> {
                payload.ifPresent(coverage::observe);
                hints.observe(event);
              });
      out.printf(
          "%-14s %3d cases passed, %d failed%n", source, result.passed(), result.failures().size());
      result.failures().forEach(out::println);
      if (mappings.folder != null) {
        coverage.unmatched().forEach(warning -> out.println("warning: " + warning));
      }
      hints.warnings().forEach(warning -> out.println("warning: " + warning));
      passed += result.passed();
      failed += result.failures().size();
    }
    List<String> untested =
        catalog.sources().stream()
            .filter(source -> mappings.folder != null && isOwn(source))
            .filter(source -> cases.keySet().stream().noneMatch(isCasesOf(source)))
            .toList();
    for (String source : untested) {
      out.println(source + ": no cases; put some into " + source + CASES + " beside it");
      new PersonalHints(catalog.plan(source).orElseThrow(), hiding)
          .warnings()
          .forEach(warning -> out.println("warning: " + warning));
    }
    out.printf(
        "%d sources, %d activities in the dictionary, %d cases passed, %d failed%n",
        catalog.sources().size(), catalog.dictionary().size(), passed, failed);
    out.flush();
    return failed == 0 ? 0 : 1;
  }

  private static java.util.function.Predicate<String> isCasesOf(String source) {
    return path -> Path.of(path).getFileName().toString().equals(source + CASES);
  }

  private boolean isOwn(String source) {
    return Files.exists(mappings.folder.resolve(source + ".yaml"));
  }

  private static Map<String, String> bundledCases() {
    Map<String, String> cases = new LinkedHashMap<>();
    BundledFiles.texts()
        .forEach(
            (path, text) -> {
              if (path.endsWith(CASES)) {
                cases.put(path, text);
              }
            });
    return cases;
  }

  private Map<String, String> ownCases() throws IOException {
    Map<String, String> cases = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(mappings.folder)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (file.getFileName().toString().endsWith(CASES)) {
          cases.put(file.toString(), Files.readString(file));
        }
      }
    }
    return cases;
  }
}
