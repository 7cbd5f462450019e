package io.activitystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as someone meets it who writes a first mapping. */
class MainTest {
  private static final String MAPPING =
      """
      source: shop
      event: $.type
      activity_id: $.id
      ts: $.at
      customer: $.user
      activities:
        - activity: sold_item
          event: sale
          explode: $.lines
          features: { sku: $item.sku, colour: $item.color }
      """;

  private static final String SALE =
      "{\"id\": 1, \"type\": \"sale\", \"at\": 1, \"user\": \"u\", \"lines\": [{\"sku\": \"a\"}]}";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeMapping() throws IOException {
    write("shop.yaml", MAPPING);
  }

  private Path write(String file, String text) throws IOException {
    return Files.writeString(folder.resolve(file), text);
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private int check() {
    return run("check", "--mappings", folder.toString());
  }

  private int tryFile(Path file) {
    return run(
        "try", "--source", "shop", "--file", file.toString(), "--mappings", folder.toString());
  }

  @Test
  void tryPrintsARowForEachLineWithItsNumber() throws IOException {
    Path events = write("events.ndjson", SALE + "\n\n{\"id\"\n{\"type\": \"x\"}");

    assertThat(tryFile(events)).isZero();
    assertThat(out.toString().lines())
        .satisfiesExactly(
            row -> assertThat(row).startsWith("{\"line\":1,\"activity_id\":\"1#0\""),
            row -> assertThat(row).startsWith("{\"line\":2,\"error_code\":\"NOT_JSON\""),
            row -> assertThat(row).startsWith("{\"line\":3,\"error_code\":\"NOT_JSON\""),
            row -> assertThat(row).startsWith("{\"line\":4,\"error_code\":\"UNPLANNED_EVENT\""));
    assertThat(err.toString().strip())
        .isEqualTo("4 events: 1 activities, 3 dead letters, 0 ignored");
  }

  @Test
  void tryReadsACompressedFile() throws IOException {
    Path file = folder.resolve("events.ndjson.gz");
    try (OutputStream compressed = new GZIPOutputStream(Files.newOutputStream(file))) {
      compressed.write((SALE + "\n").getBytes());
    }

    assertThat(tryFile(file)).isZero();
    assertThat(out.toString()).contains("\"sku\":\"a\"").hasLineCount(1);
  }

  @Test
  void tryReadsAJsonFileAsOneEvent() throws IOException {
    assertThat(tryFile(write("event.json", SALE.replace(",", ",\n")))).isZero();
    assertThat(out.toString()).startsWith("{\"activity_id\":\"1#0\"").hasLineCount(1);
  }

  @Test
  void tryPrintsANumberOfAnyLength() throws IOException {
    String digits = "9".repeat(2_000);

    assertThat(tryFile(write("event.json", SALE.replace("\"a\"", digits)))).isZero();
    assertThat(out.toString()).contains("\"sku\":" + digits);
  }

  @Test
  void trySaysWhatIsWrongWithAFile() throws IOException {
    assertThat(tryFile(folder)).isEqualTo(1);
    assertThat(tryFile(folder.resolve("nothing.ndjson"))).isEqualTo(1);
    assertThat(tryFile(write("plain.gz", SALE))).isEqualTo(1);
    assertThat(err.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).endsWith("is a folder: name one file in it"),
            line -> assertThat(line).startsWith("There is no file"),
            line -> assertThat(line).contains("Not in GZIP format"));
  }

  @Test
  void trySaysWhichSourcesThereAre() throws IOException {
    Path events = write("events.ndjson", SALE);

    assertThat(run("try", "--source", "shopp", "--file", events.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("There is no mapping of 'shopp': add shopp.yaml to your folder", "stripe");
  }

  @Test
  void aWrongCallExitsWithTwo() {
    assertThat(run("try")).isEqualTo(2);
  }

  @Test
  void checkRunsCasesAndNamesAPathThatFindsNothing() throws IOException {
    write(
        "shop.cases.yaml",
        """
        - case: A sale
          payload: '%s'
          activities:
            - { activity: sold_item, activity_id: "1#0", ts: 1970-01-01T00:00:01Z, customer: u, features: { sku: a } }
        """
            .formatted(SALE));

    assertThat(check()).isZero();
    assertThat(out.toString())
        .containsPattern("shop +1 cases passed, 0 failed")
        .containsPattern(
            "warning: .*shop.yaml:10:41: The path '\\$item.color' found nothing in any of the cases");
  }

  @Test
  void checkWarnsOfWhatLooksPersonalAndIsNotDeclared() throws IOException {
    write(
        "mails.yaml",
        """
        source: mails
        activity_id: $.id
        ts: { const: "2026-01-01T00:00:00Z" }
        customer: $.user
        activities:
          - activity: sent_mail
            features:
              firstName: $.firstName
              to: $.recipient
              seen: { path: $.seen.emailAddress }
              email_id: $.email_id
              body: $.body
        personal: { $.seen.emailAddress: keep, $.body.mail: mask_email, $.body.nothing: drop }
        """);
    write(
        "mails.cases.yaml",
        """
        - case: A mail
          payload: '{"id": 1, "user": "u", "recipient": "x@example.com", "seen": {"emailAddress": "y@example.com"}, "body": {"mail": "zoe@example.com", "ip": "192.0.2.1"}}'
          activities:
            - activity: sent_mail
              activity_id: "1"
              ts: 2026-01-01T00:00:00Z
              customer: u
              features: { to: "x@example.com", seen: "y@example.com", body: { mail: "z***@example.com", ip: "192.0.2.1" } }
        """);

    assertThat(check()).as("%s%s", out, err).isZero();
    assertThat(out.toString().lines().filter(line -> line.contains("mails.yaml:")))
        .extracting(line -> line.replaceAll(".*mails.yaml:", ""))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("8:18: The path '$.firstName' found nothing"),
            line -> assertThat(line).startsWith("11:17: The path '$.email_id' found nothing"),
            line -> assertThat(line).startsWith("13:65: The personal path '$.body.nothing' found"),
            line -> assertThat(line).startsWith("8:18: 'firstName' looks personal"),
            line ->
                assertThat(line).startsWith("9:11: 'to' of sent_mail holds what looks like email"),
            line ->
                assertThat(line).startsWith("12:13: 'body' of sent_mail holds what looks like ip"));
  }

  @Test
  void ofTheBundledMappingsNothingLooksPersonalThatIsNotDeclared() {
    assertThat(run("check")).isZero();
    assertThat(out.toString()).doesNotContain("warning");
  }

  @Test
  void checkNamesTheLineOfACaseThatFails() throws IOException {
    write(
        "shop.cases.yaml",
        """
        - case: A sale of b
          payload: '%s'
          activities:
            - { activity: sold_item, activity_id: "1#0", ts: 1970-01-01T00:00:01Z, customer: u, features: { sku: b } }
        - case: A payload that is YAML
          payload: { id: 1 }
        - case: No base64
          payload_base64: "%%%%%%="
        """
            .formatted(SALE));

    assertThat(check()).isEqualTo(1);
    assertThat(out.toString())
        .contains("shop.cases.yaml:1: case 'A sale of b':")
        .contains("activities[0].features.sku: expected \"b\", got \"a\"")
        .contains("shop.cases.yaml:5: case 'A payload that is YAML':")
        .contains("payload: write it as a text, in quotes or below a bar (payload: |)")
        .contains("shop.cases.yaml:7: case 'No base64':")
        .contains("payload_base64: this is no base64");
  }

  @Test
  void checkSaysThatAMappingHasNoCases() {
    assertThat(check()).isZero();
    assertThat(out.toString()).contains("shop: no cases; put some into shop.cases.yaml beside it");
  }

  @Test
  void checkRefusesCasesOfNoMapping() throws IOException {
    write("shopp.cases.yaml", "- { case: x, payload: '' }");

    assertThat(check()).isEqualTo(1);
    assertThat(out.toString()).contains("these are cases of 'shopp', which has no mapping");
  }

  @Test
  void checkNamesThePlaceOfAMistake() throws IOException {
    write("shop.yaml", MAPPING.replace("customer:", "custmer:"));

    assertThat(check()).isEqualTo(1);
    assertThat(err.toString()).contains("shop.yaml:5:1: Unknown key 'custmer', did you mean");
  }

  @Test
  void aFolderWithoutMappingsIsRefusedWithWhereTheyMayBe() throws IOException {
    Path project = Files.createDirectory(folder.resolve("project"));
    Path sources = Files.createDirectory(project.resolve("sources"));

    assertThat(run("check", "--mappings", project.toString())).isEqualTo(1);
    assertThat(run("check", "--mappings", folder.resolve("none").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("is it '" + sources + "' that you mean?", "no folder");
  }

  @Test
  void aFileThatWouldNotBeReadIsRefused() throws IOException {
    write("other.yml", MAPPING);

    assertThat(check()).isEqualTo(1);
    assertThat(err.toString()).contains("other.yml' would not be read: rename it");
  }

  @Test
  void aFileThatIsNotUtf8IsRefused() throws IOException {
    Files.write(folder.resolve("other.yaml"), new byte[] {(byte) 0xFF});

    assertThat(check()).isEqualTo(1);
    assertThat(err.toString()).contains("other.yaml' cannot be read as UTF-8");
  }

  @Test
  void checksAreListedAndWrittenAsTwoScripts() throws IOException {
    write("linked.sql", "-- Check: each activity has a link.\nlink IS NOT NULL\n");
    Path scripts = folder.resolve("scripts");

    int exitCode = run("checks", "--folder", folder.toString(), "--to", scripts.toString());

    assertThat(exitCode).isZero();
    assertThat(out.toString())
        .matches("linked +row check +1 DAY +expect +each activity has a link\\.\\R");
    assertThat(scripts.resolve("activities.sql"))
        .content()
        .contains("CREATE TEMPORARY VIEW activities AS");
    assertThat(scripts.resolve("results.sql"))
        .content()
        .contains("CREATE TEMPORARY VIEW quality_linked AS")
        .contains("CREATE TEMPORARY VIEW quality_result_rows AS");
  }

  @Test
  void checksOfSeveralFoldersBecomeOneScriptInTheOrderOfTheirNames() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    Path more = Files.createDirectories(folder.resolve("more"));
    Files.writeString(own.resolve("linked.sql"), "-- Check: each has a link.\nlink IS NOT NULL\n");
    Files.writeString(more.resolve("dated.sql"), "-- Check: each has a time.\nts IS NOT NULL\n");
    Path scripts = folder.resolve("scripts");

    int exitCode =
        run(
            "checks",
            "--folder",
            own.toString(),
            "--folder",
            more.toString(),
            "--to",
            scripts.toString());

    assertThat(exitCode).isZero();
    assertThat(out.toString()).matches("dated .*\\R" + "linked .*\\R");
    assertThat(scripts.resolve("results.sql"))
        .content()
        .containsSubsequence("VIEW quality_dated AS", "VIEW quality_linked AS");
  }

  @Test
  void twoChecksOfOneNameAreRefused() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    Path more = Files.createDirectories(folder.resolve("more"));
    Files.writeString(own.resolve("linked.sql"), "-- Check: each has a link.\nlink IS NOT NULL\n");
    Files.writeString(more.resolve("linked.sql"), "-- Check: each has one.\nlink IS NOT NULL\n");

    assertThat(run("checks", "--folder", own.toString(), "--folder", more.toString())).isEqualTo(1);
    assertThat(err.toString())
        .startsWith(more.resolve("linked.sql") + ":1:1: There is a check linked already, in ")
        .contains(own.resolve("linked.sql") + ": give one of the two files another name");
  }

  @Test
  void aCheckThatCannotWorkIsRefusedWithItsPlace() throws IOException {
    Path file = write("linked.sql", "-- Check: each has a link.\n--\n-- Action  delete\nlink\n");

    assertThat(run("checks", "--folder", folder.toString())).isEqualTo(1);
    assertThat(err.toString())
        .startsWith(file + ":3:1: Action: expected expect, drop, quarantine or fail");
  }
}
