package io.activitystream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activitystream.integration.MarketDay.Sent;
import io.activitystream.local.Forget;
import io.activitystream.local.Part;
import io.activitystream.local.Project;
import io.activitystream.local.Replay;
import io.activitystream.local.Stack;
import io.activitystream.local.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What happens to keys and people in a stream that goes on: a replay with another key, a new key
 * beside the old one, and a person who is forgotten.
 */
@ExtendWith(SharedStack.class)
class KeysIT {
  private static final Path MAPPINGS = Path.of("src/test/resources/leak/mappings").toAbsolutePath();
  private static final Instant AT = Instant.parse("2026-01-10T10:00:00Z");

  private static Stack stack;
  private static Project project;
  private static String firstKey;
  private static String firstVersion;

  private static StackException refusal;
  private static long picked;
  private static long keptByTheRefusal;
  private static long replayed;
  private static List<String> deadLettersBefore;
  private static List<String> deadLettersAfterReplay;
  private static List<String> keysInUse;
  private static Forget.Forgotten underTheOldName;
  private static Forget.Forgotten underTheNewName;
  private static String oldName;
  private static String newName;
  private static List<String> activitiesLeft;
  private static List<String> deadLettersLeft;
  private static List<String> everythingLeft;
  private static List<String> newcomer;
  private static List<String> streamTopic;
  private static List<String> deadLetterTopic;

  @BeforeAll
  static void run(Stack shared) throws Exception {
    stack = shared;
    project = SharedStack.project();
    firstKey = stack.keys().text();
    firstVersion = firstKey.substring(0, firstKey.indexOf(':'));
    try (RunningJob job = RunningJob.onEmptyTopics(stack, List.of("person")).with(MAPPINGS)) {
      job.send(people());
      job.awaitAllRead();
      deadLettersBefore = deadLetters(job);
      replayWithAnotherKey(job);
      rotate(job);
      forget(job);
    }
  }

  /** Jane's and John's, well formed and broken. */
  private static List<Sent> people() {
    List<Sent> people = new ArrayList<>();
    for (String name : List.of("Jane", "John")) {
      String mail = "\"mail\":\"" + name + ".Roe@Example.com\"";
      people.add(met(name + "-1", 1, mail));
      people.add(met(name + "-2", 2, mail + ",\"ip\":\"192.0.2.7\""));
      people.add(met(name + "-2", 3, mail + ",\"born\":\"1990-02-03\""));
      people.add(met(name + "-3", 4, mail + ",\"ip\":\"nowhere\""));
      people.add(
          record("{\"type\":\"met\",\"friends\":[{\"at\":[\"" + name + ".roe@example.com\"]}]}"));
      people.add(record("{\"type\":\"met\",\"mail\":\"" + name + ".roe@example.com\""));
    }
    return people;
  }

  private static Sent met(String id, int minute, String more) {
    return record(
        "{\"type\":\"met\",\"id\":\"%s\",\"at\":\"2026-01-05T10:0%d:00Z\",%s}"
            .formatted(id, minute, more));
  }

  private static Sent record(String payload) {
    return new Sent(
        "person", 0, AT, Map.of("x-note", "a note"), payload.getBytes(StandardCharsets.UTF_8));
  }

  private static void replayWithAnotherKey(RunningJob job) throws Exception {
    withKeys(made(firstVersion));
    Replay replay = Replay.of(stack, project, "error_code = 'PII_FAILED'");
    picked = replay.pick();
    refusal = catchThrowableOfType(StackException.class, replay::send);
    keptByTheRefusal = job.warehouse().number("SELECT COUNT(*) FROM replaying_records");
  }

  private static void rotate(RunningJob job) throws Exception {
    withKeys(made("next") + "\n" + firstKey);
    Replay again = Replay.of(stack, project, "false");
    replayed = again.pick();
    again.send();
    again.done();
    job.send(List.of(met("Jane-4", 5, "\"mail\":\"jane.roe@example.com\"")));
    job.awaitAllRead();
    deadLettersAfterReplay = deadLetters(job);
    keysInUse =
        job.warehouse().rows(Files.readString(project.top().resolve("sql/privacy/old_keys.sql")));
  }

  private static void forget(RunningJob job) throws Exception {
    oldName = customer(job, "Jane-1");
    newName = customer(job, "Jane-4");
    underTheOldName = forgotten(oldName);
    underTheNewName = forgotten(newName);
    job.send(List.of(met("Jane-5", 6, "\"mail\":\"jane.roe@example.com\"")));
    job.awaitAllRead();
    newcomer =
        job.warehouse()
            .rows(
                "SELECT activity_occurrence FROM activity_stream WHERE activity_id = 'Jane-5'"
                    + " AND activity = 'met_person'");
    forgotten(newName);
    activitiesLeft =
        job.warehouse()
            .rows("SELECT activity_id FROM activity_stream WHERE activity = 'met_person'");
    deadLettersLeft = job.warehouse().rows("SELECT error_code FROM dead_letters");
    streamTopic = TopicRows.keys(stack.kafka(), "activity_stream");
    deadLetterTopic = TopicRows.keys(stack.kafka(), "dead_letters");
    everythingLeft =
        job.warehouse()
            .rows(
                "SELECT ROW_TO_JSON(a)::text FROM landing.activity_stream AS a"
                    + " UNION ALL SELECT ROW_TO_JSON(s)::text FROM landing.customer_sessions AS s");
  }

  private static Forget.Forgotten forgotten(String person) throws Exception {
    Forget forget = Forget.of(stack, project, person, "email");
    forget.askTheJob();
    forget.find();
    Forget.Forgotten forgotten = forget.delete();
    forget.deleteFromTopics();
    forget.done();
    return forgotten;
  }

  private static String customer(RunningJob job, String activity) throws Exception {
    return job.warehouse()
        .rows(
            "SELECT customer FROM activity_stream WHERE activity = 'met_person' AND activity_id = '"
                + activity
                + "'")
        .get(0);
  }

  private static List<String> deadLetters(RunningJob job) throws Exception {
    return job.warehouse()
        .rows(
            "SELECT dead_letter_id, error_code, error_path, fingerprint, origin FROM dead_letters");
  }

  private static String made(String version) {
    byte[] key = new byte[64];
    new SecureRandom().nextBytes(key);
    return version + ":" + Base64.getEncoder().encodeToString(key);
  }

  /** Ends the TaskManager, and starts another one that finds these keys in its environment. */
  private static void withKeys(String keys) throws IOException {
    Files.writeString(SharedStack.folder().resolve("keys"), keys);
    stack.startAgain(Part.TASK_MANAGER);
  }

  @AfterAll
  static void giveTheKeyBack() throws IOException {
    if (firstKey != null) {
      withKeys(firstKey);
    }
  }

  @Test
  void aReplayThatCannotOpenARecordIsRefusedAndSaysWhich() {
    assertThat(refusal)
        .isNotNull()
        .hasMessageContaining("The keys of the cluster do not unseal the record raw.person/0/");
  }

  @Test
  void aReplayThatIsRefusedLosesNothing() {
    assertThat(picked).isEqualTo(2);
    assertThat(keptByTheRefusal).isEqualTo(picked);
    assertThat(replayed).isEqualTo(picked);
    assertThat(deadLettersAfterReplay).containsExactlyElementsOf(deadLettersBefore);
  }

  @Test
  void whatStillUsesAnOldKeyIsListedByColumnAndVersion() {
    assertThat(keysInUse)
        .contains(
            "dead_letters | payload | seal | " + firstVersion + " | 6",
            "dead_letters | payload | seal | next | 2",
            "dead_letters | attributes | seal | " + firstVersion + " | 4",
            "dead_letters | attributes | seal | next | 2",
            "landing.activity_stream | customer | pseudonym | " + firstVersion + " | 10",
            "landing.activity_stream | customer | pseudonym | next | 2",
            "landing.activity_stream | link | pseudonym | " + firstVersion + " | 10");
  }

  @Test
  void underEachPseudonymAPersonsRowsAreDeleted() {
    assertThat(oldName).startsWith(firstVersion + "_");
    assertThat(newName).startsWith("next_");
    assertThat(activitiesLeft).containsExactly("John-1", "John-2");
    assertThat(everythingLeft).isNotEmpty().noneMatch(row -> row.contains(oldName));
    assertThat(everythingLeft).noneMatch(row -> row.contains(newName));
    assertThat(underTheOldName.activities()).isEqualTo(5);
    assertThat(underTheNewName.activities()).isEqualTo(2);
  }

  @Test
  void theJobHasForgottenThemToo() {
    assertThat(newcomer).containsExactly("1");
  }

  @Test
  void deadLettersWithAValueOfAPersonAreFoundSealedAsTheyAre() {
    assertThat(underTheOldName.deadLetters()).isEqualTo(5);
    assertThat(underTheNewName.deadLetters()).isZero();
    assertThat(deadLettersLeft)
        .containsExactlyInAnyOrder(
            "NOT_JSON",
            "NOT_JSON",
            "CONFLICT",
            "PII_FAILED",
            "PII_FAILED",
            "REQUIRED_MISSING",
            "REQUIRED_MISSING");
  }

  @Test
  void deadLettersThatNobodyCanLookIntoAreCountedAndStay() {
    assertThat(underTheNewName.unread()).isEqualTo(2);
  }

  @Test
  void theTopicsForgetTheSameRows() {
    assertThat(streamTopic).noneMatch(key -> key.contains("Jane"));
    assertThat(streamTopic).anyMatch(key -> key.contains("John"));
    assertThat(deadLetterTopic).hasSameSizeAs(deadLettersLeft);
  }

  @Test
  void whoIsNobodyIsRefused() {
    assertThatThrownBy(() -> Forget.of(stack, project, "jane@example.com", "email"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("This is no pseudonym")
        .hasMessageNotContaining("jane");
  }
}
