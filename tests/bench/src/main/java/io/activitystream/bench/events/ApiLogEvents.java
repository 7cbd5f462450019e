package io.activitystream.bench.events;

import io.activitystream.bench.events.Draw.Call;
import java.time.Instant;

/**
 * Requests and responses of an HTTP API, as its gateway logs them: 0.6 KB. Each response is that of
 * a request before it.
 */
final class ApiLogEvents implements EventSource {
  @Override
  public String name() {
    return "api";
  }

  @Override
  public byte[] next(Draw draw) {
    Call answered = draw.chance(0.5) ? draw.answered() : null;
    boolean request = answered == null;
    Call call = request ? draw.call() : answered;
    Instant time = request ? call.sentAt() : call.sentAt().plusMillis(draw.between(1, 900));
    String resource = draw.of("boards", "cards", "members", "comments");
    String id = draw.id("", 12);
    return Json.object(
        json ->
            json.text("log", request ? "request" : "response")
                .text("request_id", call.id())
                .text("time", Draw.iso(time))
                .text("trace_id", draw.hex(32))
                .text("zone", draw.of("eu-central-1a", "us-east-1c"))
                .text("method", draw.of("GET", "POST", "PATCH", "DELETE"))
                .text("path", "/v1/" + resource + "/" + id)
                .text("route", "/v1/" + resource + "/{id}")
                .object("client", client -> client(client, draw))
                .when(request, some -> sent(some, draw))
                .when(!request, some -> answered(some, draw)));
  }

  private static void client(Json json, Draw draw) {
    json.text("user_id", draw.maybe(0.8, "cus_" + draw.customer()))
        .text("session_id", draw.id("s_", 22))
        .text("api_key_id", draw.maybe(0.3, draw.id("key_", 12)))
        .text("ip", draw.ip());
  }

  private static void sent(Json json, Draw draw) {
    json.object(
            "headers",
            headers ->
                headers
                    .text("accept", "application/json")
                    .text("user-agent", draw.agent())
                    .when(draw.chance(0.4), some -> some.text("idempotency-key", draw.uuid())))
        .object(
            "query",
            query -> query.when(draw.chance(0.5), some -> some.text("page", "" + draw.below(40))))
        .objectOrNull(
            "body",
            draw.chance(0.6),
            body -> body.text("title", draw.title()).text("assignee", draw.person()));
  }

  private static void answered(Json json, Draw draw) {
    boolean failed = draw.chance(0.1);
    json.number("status", failed ? draw.between(400, 503) : 200)
        .number("duration_ms", draw.between(1, 900) + "." + draw.between(1, 9))
        .number("bytes", draw.between(80, 90_000))
        .object(
            "headers",
            headers ->
                headers
                    .text("content-type", "application/json; charset=utf-8")
                    .text("cache-control", "no-store")
                    .text("etag", "W/\"" + draw.hex(32) + "\"")
                    .text("x-node", "api-" + draw.between(1, 40)))
        .when(
            failed,
            some ->
                some.object(
                    "error",
                    error ->
                        error
                            .text("code", draw.of("not_found", "invalid_title", "timeout"))
                            .text("message", draw.title())));
  }
}
