package io.activitystream.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.SharedExamples;
import io.activitystream.TestKeys;
import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.MappingFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Published example payloads of the eight sources, which nobody adapted to the mappings. */
class RealPayloadsTest {
  private static final Map<String, String> FOLDER_BY_SOURCE = new LinkedHashMap<>();

  static {
    FOLDER_BY_SOURCE.put("api", "github-api");
    FOLDER_BY_SOURCE.put("stripe", "stripe");
    FOLDER_BY_SOURCE.put("github", "github");
    FOLDER_BY_SOURCE.put("segment", "segment");
    FOLDER_BY_SOURCE.put("debezium", "debezium");
    FOLDER_BY_SOURCE.put("cloudevents", "cloudevents");
    FOLDER_BY_SOURCE.put("shopify", "shopify");
    FOLDER_BY_SOURCE.put("cloudtrail", "aws-cloudtrail");
  }

  /** What became of one payload. */
  private static final class Outcome implements NormalizedRows {
    final List<Activity> activities = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    int ignored;

    @Override
    public void activity(Activity activity) {
      activities.add(activity.copy());
    }

    @Override
    public void rejected(Rejection rejection) {
      rejections.add(rejection);
    }

    @Override
    public void ignored(int itemIndex, String mappingVersion) {
      ignored++;
    }
  }

  @Test
  void nineOfTenBecomeActivitiesAndTheRestDeadLettersWithAReason()
      throws IOException, MappingException {
    Normalizer normalizer =
        TestKeys.normalizer(Catalog.compile(MappingFiles.bundled()), JsonLimits.DEFAULT);
    int files = 0;
    int withActivities = 0;
    StringBuilder table =
        new StringBuilder(
            String.format(
                "%n%-12s %6s %10s %6s %s%n",
                "source", "files", "activities", "share", "dead letters and ignored"));
    List<String> others = new ArrayList<>();
    for (Map.Entry<String, String> entry : FOLDER_BY_SOURCE.entrySet()) {
      List<Path> payloads = SharedExamples.files("payloads/" + entry.getValue());
      int made = 0;
      Map<String, Integer> reasons = new TreeMap<>();
      for (Path payload : payloads) {
        Outcome outcome = normalize(normalizer, entry.getKey(), payload);
        for (Activity activity : outcome.activities) {
          assertThat(activity.activityId().length()).isPositive();
          assertThat(activity.customer() != null || activity.anonymousCustomerId() != null)
              .isTrue();
        }
        if (!outcome.activities.isEmpty()) {
          made++;
        } else {
          String reason =
              outcome.rejections.isEmpty()
                  ? "IGNORED"
                  : outcome.rejections.get(0).code() + " at " + outcome.rejections.get(0).path();
          reasons.merge(reason, 1, Integer::sum);
          others.add(entry.getKey() + "/" + payload.getFileName() + ": " + reason);
        }
        assertThat(outcome.activities.size() + outcome.rejections.size() + outcome.ignored)
            .as(payload.toString())
            .isPositive();
      }
      table.append(
          String.format(
              "%-12s %6d %10d %5.0f%% %s%n",
              entry.getKey(), payloads.size(), made, 100.0 * made / payloads.size(), reasons));
      files += payloads.size();
      withActivities += made;
    }
    table.append(
        String.format(
            "%-12s %6d %10d %5.0f%%%n",
            "all", files, withActivities, 100.0 * withActivities / files));
    System.out.println(table);
    others.forEach(System.out::println);
    assertThat(withActivities).isGreaterThanOrEqualTo((int) Math.ceil(files * 0.9));
  }

  private static Outcome normalize(Normalizer normalizer, String source, Path payload)
      throws IOException {
    Outcome outcome = new Outcome();
    String file = payload.getFileName().toString();
    // GitHub and Shopify name the event in a header, which a webhook's receiver keeps.
    String event = file.substring(0, file.indexOf('.'));
    normalizer.normalize(
        new RawEvent()
            .reset(source)
            .payload(Files.readAllBytes(payload))
            .attributes(
                name ->
                    source.equals("github") && name.equalsIgnoreCase("X-GitHub-Event")
                        ? event.getBytes(StandardCharsets.UTF_8)
                        : null)
            .ingestedAtMillis(Instant.parse("2026-01-31T00:00:00Z").toEpochMilli()),
        outcome);
    return outcome;
  }
}
