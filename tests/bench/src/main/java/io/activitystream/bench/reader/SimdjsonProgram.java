package io.activitystream.bench.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.activitystream.bench.BenchException;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.fields.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** simdjson's On-Demand parser in C++, a program of its own: {@code tests/bench/simdjson}. */
final class SimdjsonProgram {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MILLIONTHS = 6;

  private final Path program;
  private final Path fields;

  private SimdjsonProgram(Path program, Path fields) {
    this.program = program;
    this.fields = fields;
  }

  /**
   * Compiles the program for this machine.
   *
   * @return empty where there is no compiler or no simdjson
   * @throws BenchException if both are there and the program does not compile
   */
  static Optional<SimdjsonProgram> compiled(Path bench) throws IOException, InterruptedException {
    Path source = bench.resolve("simdjson/reader.cpp");
    Path target = Files.createDirectories(bench.resolve("target"));
    Path probe = target.resolve("simdjson-probe.cpp");
    Files.writeString(probe, "#include <simdjson.h>\n");
    if (!succeeds("g++", "-std=c++17", "-E", probe.toString())) {
      return Optional.empty();
    }
    Path program = target.resolve("simdjson-reader");
    run(
        "g++",
        "-O3",
        "-march=native",
        "-std=c++17",
        "-Wall",
        "-Wextra",
        "-Werror",
        source.toString(),
        "-o",
        program.toString(),
        "-lsimdjson");
    Path fields = target.resolve("simdjson-fields");
    Files.write(fields, Corpus.SOURCES.stream().flatMap(SimdjsonProgram::lines).toList());
    return Optional.of(new SimdjsonProgram(program, fields));
  }

  private static Stream<String> lines(String source) {
    Fields fields = Fields.of(source);
    return fields.all().stream()
        .map(
            field ->
                Stream.concat(
                        Stream.of(
                            source,
                            fields.activity(),
                            field.column().name(),
                            field.name(),
                            field.type().name(),
                            String.valueOf(field.scale())),
                        field.names().stream())
                    .collect(Collectors.joining("\t")));
  }

  /** The rows that it makes of a corpus, in one of its ways. */
  List<ActivityRow> rows(Path corpus, String way) throws IOException, InterruptedException {
    List<ActivityRow> rows = new ArrayList<>();
    for (String line : run(corpus, way, "rows")) {
      rows.add(row(JSON.readTree(line)));
    }
    return rows;
  }

  private static ActivityRow row(JsonNode row) {
    JsonNode revenue = row.path("revenue_millionths");
    return new ActivityRow(
        row.path("activity_id").textValue(),
        row.path("ts_micros").longValue(),
        row.path("customer").textValue(),
        row.path("anonymous_customer_id").textValue(),
        row.path("activity").textValue(),
        row.path("features").toString(),
        revenue.isNull() ? null : BigDecimal.valueOf(revenue.longValue(), MILLIONTHS),
        row.path("link").textValue());
  }

  /** How many events a second of CPU time it reads. */
  double eventsPerSecond(Path corpus, String way, long millis)
      throws IOException, InterruptedException {
    String[] measured = run(corpus, way, String.valueOf(millis)).get(0).split(" ");
    return Long.parseLong(measured[0]) * 1e9 / Long.parseLong(measured[1]);
  }

  private List<String> run(Path corpus, String way, String what)
      throws IOException, InterruptedException {
    return run(program.toString(), fields.toString(), corpus.toString(), way, what);
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  private static List<String> run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output;
    try (InputStream out = process.getInputStream()) {
      output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (process.waitFor() != 0) {
      throw new BenchException(String.join(" ", command) + " failed:\n" + output);
    }
    return output.lines().toList();
  }
}
