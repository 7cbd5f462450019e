package io.activitystream.normalize;

import java.math.BigDecimal;

/**
 * A row of the activity stream. Texts are UTF-8 and hold nothing that PostgreSQL refuses; null is
 * SQL null; arrays belong to the receiver, but for {@code activity} and {@code mappingVersion},
 * which are shared and not to be changed.
 *
 * @param activityId what, with the activity's name, tells it from all others; 1,024 bytes at most
 * @param tsMicros when it happened, in microseconds since 1970-01-01T00:00:00Z
 * @param customer who did it, if known; 1,024 bytes at most
 * @param anonymousCustomerId a weaker identity; not null where {@code customer} is
 * @param activity the activity's name
 * @param featureJson an object with all features of the activity, in the dictionary's order
 * @param revenueImpact money in units of its currency, scale 6, or null
 * @param link where to look at it, or null
 * @param mappingVersion the version of the mapping that made it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Activity(
    byte[] activityId,
    long tsMicros,
    byte[] customer,
    byte[] anonymousCustomerId,
    byte[] activity,
    byte[] featureJson,
    BigDecimal revenueImpact,
    byte[] link,
    byte[] mappingVersion) {}
