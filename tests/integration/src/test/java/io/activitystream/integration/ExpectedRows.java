package io.activitystream.integration;

import io.activitystream.json.JsonLimits;
import io.activitystream.json.Utf8;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.MappingFiles;
import io.activitystream.normalize.Activity;
import io.activitystream.normalize.NormalizedRows;
import io.activitystream.normalize.Normalizer;
import io.activitystream.normalize.RawEvent;
import io.activitystream.normalize.Rejection;
import io.activitystream.privacy.KeyException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The rows that a folder of staged events must leave: what the normalizer makes of each line
 * without Flink, and the last of each key.
 */
final class ExpectedRows implements NormalizedRows {
  private final Map<String, Activity> activities = new LinkedHashMap<>();
  private final Set<String> deadLetters = new LinkedHashSet<>();
  private Line line;

  /** What came: a line of a file, with the source that its folder names. */
  record Line(String source, byte[] payload, Path file) {}

  private ExpectedRows() {}

  static ExpectedRows of(Path staged, Path mappings, StackKeys keys)
      throws IOException, MappingException, KeyException {
    Normalizer normalizer =
        new Normalizer(
            Catalog.compile(MappingFiles.bundled().with(mappings)),
            JsonLimits.DEFAULT,
            keys.ring());
    ExpectedRows rows = new ExpectedRows();
    for (Line line : records(staged)) {
      rows.line = line;
      normalizer.normalize(
          new RawEvent()
              .reset(line.source())
              .payload(line.payload())
              .ingestedAtMillis(Files.getLastModifiedTime(line.file()).toMillis())
              .attributes(name -> attribute(staged.relativize(line.file()), name)),
          rows);
    }
    return rows;
  }

  /** All lines of all files. */
  static List<Line> records(Path staged) throws IOException {
    List<Line> records = new ArrayList<>();
    try (Stream<Path> files = Files.walk(staged)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
        String source = staged.relativize(file).getName(0).toString().substring("source=".length());
        byte[] bytes = bytes(file);
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
          if (bytes[i] == '\n' || i == bytes.length - 1) {
            int to = bytes[i] == '\n' ? i : i + 1;
            records.add(new Line(source, Arrays.copyOfRange(bytes, from, to), file));
            from = i + 1;
          }
        }
      }
    }
    return records;
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return file.toString().endsWith(".gz")
          ? new GZIPInputStream(in).readAllBytes()
          : in.readAllBytes();
    }
  }

  private static byte[] attribute(Path file, String name) {
    for (Path part : file) {
      String[] pair = part.toString().split("=", 2);
      if (pair.length == 2 && pair[0].equalsIgnoreCase(name)) {
        return URLDecoder.decode(pair[1].replace("+", "%2B"), StandardCharsets.UTF_8)
            .getBytes(StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  Collection<Activity> activities() {
    return activities.values();
  }

  int deadLetters() {
    return deadLetters.size();
  }

  @Override
  public void activity(Activity activity) {
    activities.put(key(activity), activity.copy());
  }

  @Override
  public void rejected(Rejection rejection) {
    deadLetters.add(
        line.file()
            + new String(line.payload(), StandardCharsets.ISO_8859_1)
            + rejection.itemIndex()
            + rejection.activity()
            + rejection.code()
            + rejection.path());
  }

  @Override
  public void ignored(int itemIndex, String mappingVersion) {
    // Leaves no row.
  }

  static String key(Activity activity) {
    return text(activity.activity()) + " " + text(activity.activityId());
  }

  static String text(Utf8 utf8) {
    return utf8 == null ? null : utf8.toString();
  }

  static String text(byte[] utf8) {
    return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
  }
}
