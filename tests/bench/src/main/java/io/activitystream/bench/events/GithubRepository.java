package io.activitystream.bench.events;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A repository of GitHub, with the eighty members it has wherever it is named.
 *
 * @param owner whose it is
 * @param name its name in URLs
 * @param id its number
 * @param nodeId its opaque id
 * @param branch its default branch
 * @param createdAt when it was made
 */
record GithubRepository(
    GithubActor owner, String name, long id, String nodeId, String branch, Instant createdAt) {

  /** What follows a repository's URL in the members that are made of it. */
  private static final List<List<String>> LINKS =
      List.of(
          List.of("forks_url", "/forks"),
          List.of("keys_url", "/keys{/key_id}"),
          List.of("collaborators_url", "/collaborators{/collaborator}"),
          List.of("teams_url", "/teams"),
          List.of("hooks_url", "/hooks"),
          List.of("issue_events_url", "/issues/events{/number}"),
          List.of("events_url", "/events"),
          List.of("assignees_url", "/assignees{/user}"),
          List.of("branches_url", "/branches{/branch}"),
          List.of("tags_url", "/tags"),
          List.of("blobs_url", "/git/blobs{/sha}"),
          List.of("git_tags_url", "/git/tags{/sha}"),
          List.of("git_refs_url", "/git/refs{/sha}"),
          List.of("trees_url", "/git/trees{/sha}"),
          List.of("statuses_url", "/statuses/{sha}"),
          List.of("languages_url", "/languages"),
          List.of("stargazers_url", "/stargazers"),
          List.of("contributors_url", "/contributors"),
          List.of("subscribers_url", "/subscribers"),
          List.of("subscription_url", "/subscription"),
          List.of("commits_url", "/commits{/sha}"),
          List.of("git_commits_url", "/git/commits{/sha}"),
          List.of("comments_url", "/comments{/number}"),
          List.of("issue_comment_url", "/issues/comments{/number}"),
          List.of("contents_url", "/contents/{+path}"),
          List.of("compare_url", "/compare/{base}...{head}"),
          List.of("merges_url", "/merges"),
          List.of("archive_url", "/{archive_format}{/ref}"),
          List.of("downloads_url", "/downloads"),
          List.of("issues_url", "/issues{/number}"),
          List.of("pulls_url", "/pulls{/number}"),
          List.of("milestones_url", "/milestones{/number}"),
          List.of("notifications_url", "/notifications{?since,all,participating}"),
          List.of("labels_url", "/labels{/name}"),
          List.of("releases_url", "/releases{/id}"),
          List.of("deployments_url", "/deployments"));

  static GithubRepository drawn(Draw draw) {
    return new GithubRepository(
        draw.chance(0.5) ? GithubActor.organization(draw) : GithubActor.drawn(draw),
        draw.login(),
        draw.number(1_000, 999_999_999),
        draw.id(draw.of("R_kgDO", "MDEwOlJlcG9zaXRvcnk"), draw.between(8, 14)),
        draw.of("main", "master", "develop", "trunk"),
        draw.time());
  }

  String fullName() {
    return owner.login() + "/" + name;
  }

  String api() {
    return GithubActor.API + "repos/" + fullName();
  }

  String web() {
    return GithubActor.WEB + fullName();
  }

  /** As it stands in an event; a push tells some of its times as seconds since 1970. */
  void write(Json json, Draw draw, boolean ofPush) {
    json.number("id", id)
        .text("node_id", nodeId)
        .text("name", name)
        .text("full_name", fullName())
        .flag("private", draw.chance(0.5))
        .object("owner", owner::write)
        .text("html_url", web())
        .text("description", draw.maybe(0.7, draw.title()))
        .flag("fork", draw.chance(0.1))
        .text("url", ofPush ? web() : api());
    LINKS.forEach(link -> json.text(link.get(0), api() + link.get(1)));
    times(json, draw, ofPush);
    json.text("git_url", "git://github.com/" + fullName() + ".git")
        .text("ssh_url", "git@github.com:" + fullName() + ".git")
        .text("clone_url", web() + ".git")
        .text("svn_url", web())
        .text("homepage", draw.maybe(0.3, "https://" + draw.login() + ".example.com"));
    counts(json, draw);
  }

  private void times(Json json, Draw draw, boolean ofPush) {
    Instant pushed = createdAt.plusSeconds(draw.below(9_999_999));
    if (ofPush) {
      json.number("created_at", createdAt.getEpochSecond());
    } else {
      json.text("created_at", Draw.seconds(createdAt));
    }
    json.text("updated_at", Draw.seconds(pushed.minusSeconds(draw.below(99_999))));
    if (ofPush) {
      json.number("pushed_at", pushed.getEpochSecond());
    } else {
      json.text("pushed_at", Draw.seconds(pushed));
    }
  }

  private void counts(Json json, Draw draw) {
    int forks = draw.below(4_000);
    int issues = draw.below(900);
    int stars = draw.below(90_000);
    json.number("size", draw.below(2_000_000))
        .number("stargazers_count", stars)
        .number("watchers_count", stars)
        .text("language", draw.maybe(0.9, draw.of("Java", "Ruby", "Go", "TypeScript", "C++")))
        .flag("has_issues", true)
        .flag("has_projects", draw.chance(0.5))
        .flag("has_downloads", true)
        .flag("has_wiki", draw.chance(0.5))
        .flag("has_pages", draw.chance(0.2))
        .flag("has_discussions", draw.chance(0.2))
        .number("forks_count", forks)
        .nothing("mirror_url")
        .flag("archived", false)
        .flag("disabled", false)
        .number("open_issues_count", issues)
        .objectOrNull("license", draw.chance(0.6), license -> license(license, draw))
        .flag("allow_forking", true)
        .flag("is_template", false)
        .flag("web_commit_signoff_required", false)
        .texts("topics", IntStream.range(0, draw.below(4)).mapToObj(i -> draw.login()).toList())
        .text("visibility", draw.of("public", "private", "internal"))
        .number("forks", forks)
        .number("open_issues", issues)
        .number("watchers", stars)
        .text("default_branch", branch)
        .object(
            "custom_properties",
            own -> own.when(draw.chance(0.3), some -> some.text("team", draw.login())));
  }

  private static void license(Json json, Draw draw) {
    String key = draw.of("mit", "apache-2.0", "bsd-3-clause", "gpl-3.0");
    json.text("key", key)
        .text("name", key + " License")
        .text("spdx_id", key.toUpperCase(Locale.ROOT))
        .text("url", GithubActor.API + "licenses/" + key)
        .text("node_id", draw.id("MDc6TGljZW5zZT", 4));
  }
}
