package io.activitystream.integration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What two sources send on one day: a market, whose first mapping has mistakes, and an API, of
 * which some servers can be cut off for two hours.
 */
final class MarketDay {
  static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");

  private static final int ORDERS = 90;
  private static final int CALLS = 120;

  /** The partition of the servers that are cut off: their records have it for themselves. */
  private static final int CUT_OFF = 3;

  private final List<Sent> market = new ArrayList<>();
  private final List<Sent> onTime = new ArrayList<>();
  private final List<Sent> cutOff = new ArrayList<>();

  /** A record as it is sent; a null payload is a tombstone. */
  record Sent(
      String source, int partition, Instant at, Map<String, String> headers, byte[] payload) {}

  MarketDay() {
    for (int n = 0; n < ORDERS; n++) {
      order(n, MORNING.plus(Duration.ofMinutes(4L * n)));
    }
    for (int n = 0; n < CALLS; n++) {
      call(n, MORNING.plus(Duration.ofMinutes(3L * n)));
    }
  }

  /** All that the market sends. */
  List<Sent> market() {
    return market;
  }

  /** What the API's servers send that are never cut off. */
  List<Sent> api() {
    return onTime;
  }

  /** What those servers send that can be cut off. */
  List<Sent> apiCutOff() {
    return cutOff;
  }

  /**
   * Brings time forward, so that what is alone by now is seen to be: health checks of the API,
   * which are nobody's activity.
   */
  List<Sent> closing() {
    List<Sent> closing = new ArrayList<>();
    for (int partition = 0; partition < CUT_OFF; partition++) {
      Instant at = MORNING.plus(Duration.ofDays(3));
      String check =
          """
          {"log": "request", "request_id": "check-%d", "time": "%s", "route": "/healthz", "client": {"ip": "192.0.2.1"}}"""
              .formatted(partition, at);
      closing.add(record("api", partition, at, Map.of(), check));
    }
    return closing;
  }

  private void order(int n, Instant at) {
    int partition = n % 4;
    String buyer =
        n % 5 == 0 ? "\"email\": \"b-" + n % 3 + "@example.com\"" : "\"id\": \"b-" + n % 9 + "\"";
    Map<String, String> order = Map.of("x-kind", "order", "x-note", "Größe \"" + n + "\"");
    Map<String, String> refund = Map.of("x-kind", "refund", "x-note", "n\n" + n);
    if (n == 50) {
      sent("market", partition, at, order, null);
    } else if (n == 51) {
      sent("market", partition, at, order, "not json");
    } else if (n == 52) {
      // No event of the first mapping, and an event without a time of the second.
      sent(
          "market",
          partition,
          at,
          refund,
          "{\"id\": \"r-52\", \"at\": \"soon\", \"buyer\": {\"id\": \"b-1\"}}");
    } else if (n % 13 == 0) {
      sent(
          "market",
          partition,
          at,
          order,
          "["
              + order("o-" + n + "a", at, "\"id\": \"b-1\"")
              + ", "
              + order("o-" + n + "b", at, "\"email\": \"batch@example.com\"")
              + ", {\"id\": \"o-"
              + n
              + "c\"}]");
    } else if (n % 7 == 0) {
      sent("market", partition, at, refund, order("o-" + n, at, buyer));
    } else {
      sent("market", partition, at, order, order("o-" + n, at, buyer));
      if (n % 11 == 0) {
        sent("market", partition, at.plusSeconds(1), order, order("o-" + n, at, buyer));
      }
    }
  }

  private void sent(
      String source, int partition, Instant at, Map<String, String> headers, String payload) {
    market.add(record(source, partition, at, headers, payload));
  }

  private static Sent record(
      String source, int partition, Instant at, Map<String, String> headers, String payload) {
    return new Sent(
        source,
        partition,
        at.plusMillis(250),
        headers,
        payload == null ? null : payload.getBytes(StandardCharsets.UTF_8));
  }

  private static String order(String id, Instant at, String buyer) {
    return """
        {"id": "%s", "at": "%s", "buyer": {%s}, "total_cents": 1250, "lines": [{"sku": "PEN", "qty": 2}, {"sku": "INK", "qty": 1}]}"""
        .formatted(id, at, buyer);
  }

  /** Of every tenth call one side is missing for good, and of others one comes from afar. */
  private void call(int n, Instant at) {
    boolean outage =
        at.isAfter(MORNING.plus(Duration.ofHours(1)))
            && at.isBefore(MORNING.plus(Duration.ofHours(3)));
    boolean requestCutOff = outage && n % 2 == 0;
    boolean responseCutOff = outage && n % 3 == 0;
    Instant answered = at.plus(n % 8 == 0 ? Duration.ofMinutes(70) : Duration.ofMillis(37 + n));
    if (n % 10 != 4) {
      (requestCutOff ? cutOff : onTime)
          .add(
              record(
                  "api", requestCutOff ? CUT_OFF : n % 3, at, Map.of(), api("request", n, at, "")));
    }
    if (n % 10 != 7) {
      (responseCutOff ? cutOff : onTime)
          .add(
              record(
                  "api",
                  responseCutOff ? CUT_OFF : n % 3,
                  answered,
                  Map.of(),
                  api(
                      "response",
                      n,
                      answered,
                      ", \"status\": "
                          + (n % 9 == 0 ? 503 : 200)
                          + ", \"duration_ms\": "
                          + n
                          + "."
                          + n % 7)));
    }
  }

  private static String api(String log, int n, Instant at, String more) {
    return """
        {"log": "%s", "request_id": "call-%d", "time": "%s", "route": "/v1/%s", "client": {"user_id": "u-%d"}, "method": "GET", "path": "/v1/x"%s}"""
        .formatted(log, n, at, n % 2 == 0 ? "boards" : "cards", n % 6, more);
  }
}
