package io.activitystream.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.activitystream.normalize.Activity;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls that requests and responses must become, by the definition alone: same id, and the
 * response at the request's time or up to an hour later. Of events that are not in the future,
 * whose event time is their {@code ts} to the millisecond.
 */
final class ExpectedCalls {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long HOUR_MILLIS = 3_600_000;

  private static final List<String> OF_THE_REQUEST =
      List.of("method", "path", "query", "ip", "api_key", "user_agent", "idempotency_key");
  private static final List<String> OF_THE_RESPONSE =
      List.of("status", "duration_ms", "bytes", "error_code", "error_message");
  private static final List<String> OF_RECORDED_EXCHANGES =
      List.of("host", "content_type", "response_request_id");

  /**
   * A call.
   *
   * @param tsMicros when the request was sent, in microseconds since 1970
   * @param featureJson the features, in whatever order
   */
  record Call(
      String activityId,
      long tsMicros,
      String customer,
      String anonymousCustomerId,
      String featureJson) {}

  private ExpectedCalls() {}

  static List<Call> of(Collection<Activity> activities) throws IOException {
    Map<String, Activity> responses = new HashMap<>();
    for (Activity activity : activities) {
      if (is(activity, "received_api_response")) {
        responses.put(ExpectedRows.text(activity.activityId()), activity);
      }
    }
    List<Call> calls = new ArrayList<>();
    for (Activity request : activities) {
      Activity response = responses.get(ExpectedRows.text(request.activityId()));
      if (is(request, "sent_api_request") && response != null && belong(request, response)) {
        calls.add(call(request, response));
      }
    }
    return calls;
  }

  private static boolean is(Activity activity, String name) {
    return name.equals(ExpectedRows.text(activity.activity()));
  }

  private static boolean belong(Activity request, Activity response) {
    long later =
        Math.floorDiv(response.tsMicros(), 1_000L) - Math.floorDiv(request.tsMicros(), 1_000L);
    return later >= 0 && later <= HOUR_MILLIS;
  }

  private static Call call(Activity request, Activity response) throws IOException {
    JsonNode asked = JSON.readTree(ExpectedRows.text(request.featureJson()));
    JsonNode answered = JSON.readTree(ExpectedRows.text(response.featureJson()));
    ObjectNode features = JSON.createObjectNode();
    OF_THE_REQUEST.forEach(name -> features.set(name, asked.get(name)));
    OF_THE_RESPONSE.forEach(name -> features.set(name, answered.get(name)));
    OF_RECORDED_EXCHANGES.forEach(features::putNull);
    features.set("route", asked.get("route").isNull() ? answered.get("route") : asked.get("route"));
    features.put(
        "latency_ms",
        BigDecimal.valueOf(response.tsMicros() - request.tsMicros()).movePointLeft(3));
    return new Call(
        ExpectedRows.text(request.activityId()),
        request.tsMicros(),
        first(ExpectedRows.text(request.customer()), ExpectedRows.text(response.customer())),
        first(
            ExpectedRows.text(request.anonymousCustomerId()),
            ExpectedRows.text(response.anonymousCustomerId())),
        features.toString());
  }

  private static String first(String one, String other) {
    return one == null ? other : one;
  }
}
