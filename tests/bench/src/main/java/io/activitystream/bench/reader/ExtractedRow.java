package io.activitystream.bench.reader;

import io.activitystream.bench.fields.ActivityRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * An activity as the variants that go through {@link String} make it.
 *
 * @param activityId the column
 * @param tsMicros the column, in microseconds since 1970
 * @param customer the column
 * @param anonymousCustomerId the column
 * @param activity the column
 * @param featureJson the column, as UTF-8
 * @param revenueImpact the column
 * @param link the column
 */
@SuppressWarnings("ArrayRecordComponent")
public record ExtractedRow(
    String activityId,
    long tsMicros,
    String customer,
    String anonymousCustomerId,
    String activity,
    byte[] featureJson,
    BigDecimal revenueImpact,
    String link) {

  ActivityRow comparable() {
    return new ActivityRow(
        activityId,
        tsMicros,
        customer,
        anonymousCustomerId,
        activity,
        new String(featureJson, StandardCharsets.UTF_8),
        revenueImpact,
        link);
  }
}
