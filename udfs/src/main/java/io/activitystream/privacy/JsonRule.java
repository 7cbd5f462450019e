package io.activitystream.privacy;

import io.activitystream.json.PathPattern;

/**
 * What is personal in a JSON document, and how it is protected there: one rule of {@link
 * JsonRules}.
 *
 * @param place where it begins; it is for everything within, too
 * @param protection the protection
 */
record JsonRule(PathPattern place, Protection protection) {}
