package io.activitystream.stream.oracle;

import java.time.Instant;

/**
 * An activity as it reaches the stream.
 *
 * @param split the split of the source that it comes from: what comes from one split stays in order
 * @param rowtime the time that watermarks follow
 */
public record Arrival(int split, Activity activity, Instant rowtime) {}
