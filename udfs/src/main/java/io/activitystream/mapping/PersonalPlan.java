package io.activitystream.mapping;

import io.activitystream.privacy.Protection;
import java.util.List;

/**
 * What of a source is personal.
 *
 * @param protections how values are protected, by number
 * @param exposures what leaves without anybody having said whether it is personal
 * @param places the places that are declared
 */
record PersonalPlan(
    List<Protection> protections, List<Exposure> exposures, List<PathCoverage.Declared> places) {}
