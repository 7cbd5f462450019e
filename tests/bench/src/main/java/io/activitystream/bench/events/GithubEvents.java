package io.activitystream.bench.events;

import java.util.function.Consumer;

/**
 * Pushes, pull requests, issues, comments and stars, as GitHub's webhooks send them: 12 KB on
 * average, from 6 to 25. Nothing repeats from event to event but names of members: ids, logins,
 * hashes, dates and texts are random, so is what is null, and the URLs are made of them.
 */
final class GithubEvents implements EventSource {
  @Override
  public String name() {
    return "github";
  }

  @Override
  public byte[] next(Draw draw) {
    GithubRepository repository = GithubRepository.drawn(draw);
    GithubActor sender = GithubActor.drawn(draw);
    GithubThread thread = GithubThread.drawn(draw, repository);
    return switch (draw.below(20)) {
      case 0, 1, 2, 3, 4, 5 -> push(draw, repository, sender);
      case 6, 7, 8 ->
          event(
              draw,
              repository,
              sender,
              json ->
                  json.text("action", draw.of("opened", "closed", "synchronize", "labeled"))
                      .number("number", thread.number())
                      .object("pull_request", pull -> thread.writePullRequest(pull, draw)));
      case 9, 10, 11, 12 ->
          event(
              draw,
              repository,
              sender,
              json ->
                  json.text("action", draw.of("opened", "closed", "labeled", "assigned"))
                      .object("issue", issue -> thread.writeIssue(issue, draw)));
      case 13, 14, 15, 16 ->
          event(
              draw,
              repository,
              sender,
              json ->
                  json.text("action", "created")
                      .object("issue", issue -> thread.writeIssue(issue, draw))
                      .object("comment", comment -> thread.writeComment(comment, draw, sender)));
      default ->
          event(
              draw,
              repository,
              sender,
              json -> json.text("action", "created").text("starred_at", Draw.seconds(draw.time())));
    };
  }

  private static byte[] event(
      Draw draw, GithubRepository repository, GithubActor sender, Consumer<Json> what) {
    return Json.object(
        json -> {
          what.accept(json);
          json.object("repository", repo -> repository.write(repo, draw, false));
          writeRest(json, draw, repository, sender);
        });
  }

  private static byte[] push(Draw draw, GithubRepository repository, GithubActor sender) {
    String after = draw.hex(40);
    return Json.object(
        json -> {
          GithubCommits.writeReferences(json, draw, after);
          json.object("repository", repo -> repository.write(repo, draw, true))
              .object(
                  "pusher",
                  pusher ->
                      pusher
                          .text("name", sender.login())
                          .text("email", sender.login() + "@users.noreply.github.com"));
          writeRest(json, draw, repository, sender);
          GithubCommits.writeCommits(json, draw, repository, after);
        });
  }

  private static void writeRest(
      Json json, Draw draw, GithubRepository repository, GithubActor sender) {
    GithubActor owner = repository.owner();
    json.when(
            owner.type().equals("Organization"),
            some -> some.object("organization", of -> owner.writeOrganization(of, draw)))
        .object("sender", sender::write)
        .when(
            draw.chance(0.5),
            some ->
                some.object(
                    "installation",
                    app ->
                        app.number("id", draw.number(1, 99_999_999))
                            .text("node_id", draw.id("MDIzOkludGVncmF0aW9u", 16))));
  }
}
