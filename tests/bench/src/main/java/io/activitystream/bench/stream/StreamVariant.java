package io.activitystream.bench.stream;

import io.activitystream.local.Place;
import io.activitystream.local.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a job on Kafka does between the raw topics and PostgreSQL. */
enum StreamVariant {
  /** Payload and position, as they came. */
  COPY("copy", "payload_copy"),
  /** Activities, deduplicated and numbered, and dead letters. */
  ACTIVITIES("activities", "landing.activity_stream"),
  /** The project's own job without its checks. */
  UNCHECKED("unchecked", "landing.activity_stream"),
  /** The project's own job: these, their topics, checks and rollups. */
  EVERYTHING("everything", "landing.activity_stream");

  private static final Pattern CHECKED =
      Pattern.compile("^INSERT INTO (topics\\.)?quality_[^;]+;\\n", Pattern.MULTILINE);

  private final String title;
  private final String table;

  StreamVariant(String title, String table) {
    this.title = title;
    this.table = table;
  }

  String title() {
    return title;
  }

  /** The table in PostgreSQL that a row an event, or an activity, is written to. */
  String table() {
    return table;
  }

  /** The scripts that start the job, behind those that make the session ready. */
  List<Path> jobs(Project project, Path scripts) throws IOException {
    return switch (this) {
      case COPY -> List.of(scripts.resolve("copy.sql"));
      case ACTIVITIES -> List.of(scripts.resolve("activities.sql"));
      case UNCHECKED -> List.of(unchecked(project));
      case EVERYTHING -> project.jobs(Place.KAFKA);
    };
  }

  /** The project's job, without what is written of checks. */
  private static Path unchecked(Project project) throws IOException {
    StringBuilder job = new StringBuilder();
    for (Path script : project.jobs(Place.KAFKA)) {
      job.append(CHECKED.matcher(Files.readString(script)).replaceAll(""));
    }
    Path folder = Files.createDirectories(project.runFolder().root());
    return Files.writeString(folder.resolve("unchecked.sql"), job);
  }

  /**
   * A variant on some cores.
   *
   * @param variant what the job does
   * @param cores how many cores its tasks have, and how many of each there are
   */
  record OnCores(StreamVariant variant, int cores) {
    static List<OnCores> all() {
      return Arrays.stream(values())
          .flatMap(variant -> Stream.of(new OnCores(variant, 1), new OnCores(variant, 2)))
          .toList();
    }

    String title() {
      return "%s@%d".formatted(variant.title, cores);
    }
  }
}
