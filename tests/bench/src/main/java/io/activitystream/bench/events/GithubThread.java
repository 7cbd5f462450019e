package io.activitystream.bench.events;

import java.time.Instant;

/**
 * What people talk about in a repository: issues, pull requests, and the comments on them.
 *
 * @param repository where it stands
 * @param author who began it
 * @param number its number in the repository
 * @param openedAt when it was begun
 */
record GithubThread(GithubRepository repository, GithubActor author, int number, Instant openedAt) {

  static GithubThread drawn(Draw draw, GithubRepository repository) {
    return new GithubThread(
        repository, GithubActor.drawn(draw), draw.between(1, 39_999), draw.time());
  }

  private String issueUrl() {
    return repository.api() + "/issues/" + number;
  }

  private String pullUrl() {
    return repository.api() + "/pulls/" + number;
  }

  void writeIssue(Json json, Draw draw) {
    json.text("url", issueUrl())
        .text("repository_url", repository.api())
        .text("labels_url", issueUrl() + "/labels{/name}")
        .text("comments_url", issueUrl() + "/comments")
        .text("events_url", issueUrl() + "/events")
        .text("html_url", repository.web() + "/issues/" + number)
        .number("id", draw.number(100_000, 2_999_999_999L))
        .text("node_id", draw.id("I_kwDO", draw.between(12, 16)))
        .number("number", number);
    discussion(json, draw);
    json.text("active_lock_reason", draw.maybe(0.05, "spam"))
        .text("body", draw.maybe(0.9, draw.prose(2, 8)))
        .object("reactions", reactions -> reactions(reactions, draw, issueUrl()))
        .text("timeline_url", issueUrl() + "/timeline")
        .nothing("performed_via_github_app")
        .text("state_reason", draw.maybe(0.3, draw.of("completed", "not_planned", "reopened")));
  }

  private void discussion(Json json, Draw draw) {
    boolean closed = draw.chance(0.4);
    boolean assigned = draw.chance(0.4);
    GithubActor assignee = GithubActor.drawn(draw);
    json.text("title", draw.title())
        .object("user", author::write)
        .objects("labels", draw.below(4), label -> label(label, draw))
        .text("state", closed ? "closed" : "open")
        .flag("locked", draw.chance(0.05))
        .objectOrNull("assignee", assigned, assignee::write)
        .objects("assignees", assigned ? 1 : 0, assignee::write)
        .objectOrNull("milestone", draw.chance(0.2), milestone -> milestone(milestone, draw))
        .number("comments", draw.below(60))
        .text("created_at", Draw.seconds(openedAt))
        .text("updated_at", Draw.seconds(openedAt.plusSeconds(draw.below(999_999))))
        .text("closed_at", closed ? Draw.seconds(openedAt.plusSeconds(1_000_000)) : null)
        .text("author_association", draw.of("OWNER", "MEMBER", "CONTRIBUTOR", "NONE"));
  }

  private void label(Json json, Draw draw) {
    String name = draw.of("bug", "help wanted", "area/parser", "größer", "P1");
    json.number("id", draw.number(100_000, 9_999_999_999L))
        .text("node_id", draw.id("LA_kwDO", 14))
        .text("url", repository.api() + "/labels/" + draw.login())
        .text("name", name)
        .text("color", draw.hex(6))
        .flag("default", draw.chance(0.3))
        .text("description", draw.maybe(0.7, draw.title()));
  }

  private void milestone(Json json, Draw draw) {
    String url = repository.api() + "/milestones/" + draw.between(1, 99);
    json.text("url", url)
        .text("html_url", repository.web() + "/milestone/" + draw.between(1, 99))
        .text("labels_url", url + "/labels")
        .number("id", draw.number(100_000, 99_999_999))
        .text("node_id", draw.id("MI_kwDO", 14))
        .number("number", draw.between(1, 99))
        .text("title", "v" + draw.below(9) + "." + draw.below(20))
        .text("description", draw.maybe(0.5, draw.words(6, 20)))
        .object("creator", GithubActor.drawn(draw)::write)
        .number("open_issues", draw.below(90))
        .number("closed_issues", draw.below(900))
        .text("state", "open")
        .text("created_at", Draw.seconds(draw.time()))
        .text("updated_at", Draw.seconds(draw.time()))
        .text("due_on", draw.maybe(0.5, Draw.seconds(draw.time())))
        .nothing("closed_at");
  }

  private static void reactions(Json json, Draw draw, String url) {
    int thumbs = draw.below(9);
    json.text("url", url + "/reactions").number("total_count", thumbs).number("+1", thumbs);
    for (String name :
        new String[] {"-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"}) {
      json.number(name, 0);
    }
  }

  void writeComment(Json json, Draw draw, GithubActor sender) {
    long id = draw.number(100_000, 2_999_999_999L);
    String url = repository.api() + "/issues/comments/" + id;
    json.text("url", url)
        .text("html_url", repository.web() + "/issues/" + number + "#issuecomment-" + id)
        .text("issue_url", issueUrl())
        .number("id", id)
        .text("node_id", draw.id("IC_kwDO", 14))
        .object("user", sender::write)
        .text("created_at", Draw.seconds(openedAt.plusSeconds(draw.below(999_999))))
        .text("updated_at", Draw.seconds(openedAt.plusSeconds(draw.below(999_999))))
        .text("author_association", draw.of("OWNER", "MEMBER", "CONTRIBUTOR", "NONE"))
        .text("body", draw.prose(1, 6))
        .object("reactions", reactions -> reactions(reactions, draw, url))
        .nothing("performed_via_github_app");
  }

  void writePullRequest(Json json, Draw draw) {
    String web = repository.web() + "/pull/" + number;
    String head = draw.hex(40);
    boolean merged = draw.chance(0.3);
    json.text("url", pullUrl())
        .number("id", draw.number(100_000, 2_999_999_999L))
        .text("node_id", draw.id("PR_kwDO", 14))
        .text("html_url", web)
        .text("diff_url", web + ".diff")
        .text("patch_url", web + ".patch")
        .text("issue_url", issueUrl())
        .number("number", number);
    discussion(json, draw);
    json.text("body", draw.maybe(0.8, draw.prose(2, 10)))
        .text("merged_at", merged ? Draw.seconds(openedAt.plusSeconds(990_000)) : null)
        .text("merge_commit_sha", draw.maybe(0.9, draw.hex(40)))
        .objects("requested_reviewers", draw.below(2), GithubActor.drawn(draw)::write)
        .objects("requested_teams", 0, none -> {})
        .flag("draft", draw.chance(0.1))
        .text("commits_url", pullUrl() + "/commits")
        .text("review_comments_url", pullUrl() + "/comments")
        .text("review_comment_url", repository.api() + "/pulls/comments{/number}")
        .text("statuses_url", repository.api() + "/statuses/" + head)
        .object("head", side -> side(side, draw, draw.login(), head))
        .object("base", side -> side(side, draw, repository.branch(), draw.hex(40)))
        .object("_links", links -> links(links, web, head))
        .nothing("auto_merge", "active_lock_reason")
        .flag("merged", merged)
        .text("mergeable_state", draw.of("clean", "unknown", "blocked", "dirty"))
        .objectOrNull("merged_by", merged, GithubActor.drawn(draw)::write)
        .number("review_comments", draw.below(40))
        .flag("maintainer_can_modify", draw.chance(0.5))
        .number("commits", draw.between(1, 40))
        .number("additions", draw.below(9_000))
        .number("deletions", draw.below(9_000))
        .number("changed_files", draw.between(1, 200));
  }

  private void side(Json json, Draw draw, String ref, String sha) {
    json.text("label", repository.owner().login() + ":" + ref)
        .text("ref", ref)
        .text("sha", sha)
        .object("user", repository.owner()::write)
        .object("repo", repo -> repository.write(repo, draw, false));
  }

  private void links(Json json, String web, String head) {
    link(json, "self", pullUrl());
    link(json, "html", web);
    link(json, "issue", issueUrl());
    link(json, "comments", issueUrl() + "/comments");
    link(json, "review_comments", pullUrl() + "/comments");
    link(json, "review_comment", repository.api() + "/pulls/comments{/number}");
    link(json, "commits", pullUrl() + "/commits");
    link(json, "statuses", repository.api() + "/statuses/" + head);
  }

  private static void link(Json json, String name, String url) {
    json.object(name, link -> link.text("href", url));
  }
}
