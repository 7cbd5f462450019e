package io.activitystream.stream.oracle;

import java.util.List;
import java.util.Map;

/**
 * What a history comes to.
 *
 * @param stream the activity stream
 * @param repeated what else arrived, in the order of arrival
 */
public record Outcome(Map<Activity.Key, Numbered> stream, List<Verdict> repeated) {}
