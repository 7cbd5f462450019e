package io.activitystream.bench.events;

/**
 * A user, bot or organization of GitHub, with the eighteen members it has wherever it is named.
 *
 * @param login its name in URLs
 * @param id its number
 * @param nodeId its opaque id
 * @param type what it is
 */
record GithubActor(String login, long id, String nodeId, String type) {
  static final String API = "https://api.github.com/";
  static final String WEB = "https://github.com/";

  static GithubActor drawn(Draw draw) {
    boolean bot = draw.chance(0.1);
    return new GithubActor(
        bot ? draw.login() + "[bot]" : draw.login(),
        draw.number(100, 199_999_999),
        draw.id(draw.of("MDQ6VXNlcj", "U_kgDO", "BOT_kgDO"), draw.between(6, 12)),
        bot ? "Bot" : "User");
  }

  static GithubActor organization(Draw draw) {
    return new GithubActor(
        draw.login(), draw.number(100, 199_999_999), draw.id("O_kgDO", 8), "Organization");
  }

  /** As it stands nearly everywhere. */
  void write(Json json) {
    String url = API + "users/" + login;
    json.text("login", login)
        .number("id", id)
        .text("node_id", nodeId)
        .text("avatar_url", "https://avatars.githubusercontent.com/u/" + id + "?v=4")
        .text("gravatar_id", "")
        .text("url", url)
        .text("html_url", WEB + login)
        .text("followers_url", url + "/followers")
        .text("following_url", url + "/following{/other_user}")
        .text("gists_url", url + "/gists{/gist_id}")
        .text("starred_url", url + "/starred{/owner}{/repo}")
        .text("subscriptions_url", url + "/subscriptions")
        .text("organizations_url", url + "/orgs")
        .text("repos_url", url + "/repos")
        .text("events_url", url + "/events{/privacy}")
        .text("received_events_url", url + "/received_events")
        .text("type", type)
        .text("user_view_type", "public")
        .flag("site_admin", false);
  }

  /** As the member {@code organization} of an event. */
  void writeOrganization(Json json, Draw draw) {
    String url = API + "orgs/" + login;
    json.text("login", login)
        .number("id", id)
        .text("node_id", nodeId)
        .text("url", url)
        .text("repos_url", url + "/repos")
        .text("events_url", url + "/events")
        .text("hooks_url", url + "/hooks")
        .text("issues_url", url + "/issues")
        .text("members_url", url + "/members{/member}")
        .text("public_members_url", url + "/public_members{/member}")
        .text("avatar_url", "https://avatars.githubusercontent.com/u/" + id + "?v=4")
        .text("description", draw.maybe(0.6, draw.title()));
  }
}
