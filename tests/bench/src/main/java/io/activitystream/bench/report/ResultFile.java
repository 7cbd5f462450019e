package io.activitystream.bench.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.activitystream.bench.report.Result.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code bench.json}: an array of results, to which every run adds and which none empties. */
public final class ResultFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ResultFile() {}

  /** Writes what was measured; a result of the same name is replaced, the others are kept. */
  public static void merge(Path file, Results results) throws IOException {
    Map<Key, Result> all = new LinkedHashMap<>();
    if (Files.exists(file)) {
      read(file).forEach(result -> all.put(result.key(), result));
    }
    results.measured().forEach(result -> all.put(result.key(), result));
    results.held(Goal.ALL).forEach(held -> all.put(held.result().key(), held.result()));
    Files.createDirectories(file.toAbsolutePath().getParent());
    JSON.writeValue(file.toFile(), new ArrayList<>(all.values()));
  }

  static List<Result> read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), new TypeReference<List<Result>>() {});
  }
}
