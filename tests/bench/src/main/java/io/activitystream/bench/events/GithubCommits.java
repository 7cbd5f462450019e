package io.activitystream.bench.events;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What a push brings: references, the commits, and the last of them once more. */
final class GithubCommits {
  private GithubCommits() {}

  /** The members before the repository. */
  static void writeReferences(Json json, Draw draw, String after) {
    json.text("ref", "refs/" + draw.of("heads/main", "heads/" + draw.login(), "tags/v1.2.0"))
        .text("before", draw.hex(40))
        .text("after", after);
  }

  /** The members after the sender. */
  static void writeCommits(Json json, Draw draw, GithubRepository repository, String after) {
    int count = draw.between(1, 9);
    boolean deleted = draw.chance(0.05);
    Commit last = Commit.drawn(draw, after);
    json.flag("created", draw.chance(0.1))
        .flag("deleted", deleted)
        .flag("forced", draw.chance(0.1))
        .nothing("base_ref")
        .text("compare", repository.web() + "/compare/" + draw.hex(12) + "..." + draw.hex(12))
        .objects(
            "commits",
            deleted ? 0 : count,
            commit -> Commit.drawn(draw, draw.hex(40)).write(commit, repository))
        .objectOrNull("head_commit", !deleted, commit -> last.write(commit, repository));
  }

  private record Commit(
      String id,
      String tree,
      String message,
      Instant time,
      String author,
      String login,
      List<String> files) {

    static Commit drawn(Draw draw, String id) {
      return new Commit(
          id,
          draw.hex(40),
          draw.chance(0.4) ? draw.title() + "\n\n" + draw.prose(1, 3) : draw.title(),
          draw.time(),
          draw.person(),
          draw.login(),
          IntStream.range(0, draw.between(1, 6))
              .mapToObj(i -> "src/" + draw.login() + "/" + draw.login() + ".java")
              .toList());
    }

    void write(Json json, GithubRepository repository) {
      json.text("id", id)
          .text("tree_id", tree)
          .flag("distinct", true)
          .text("message", message)
          .text("timestamp", Draw.seconds(time).replace("Z", "+01:00"))
          .text("url", repository.web() + "/commit/" + id)
          .object("author", this::person)
          .object("committer", this::person)
          .texts("added", files.subList(0, files.size() / 3))
          .texts("removed", List.of())
          .texts("modified", files.subList(files.size() / 3, files.size()));
    }

    private void person(Json json) {
      json.text("name", author)
          .text("email", login + "@users.noreply.github.com")
          .text("username", login);
    }
  }
}
