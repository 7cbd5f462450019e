package io.activitystream.cases;

/**
 * A database with what a case gives, and the views that are expected of it.
 *
 * @param name its name
 * @param remembers whether its views call a function by a uid, which may be in a job once only
 */
record CaseDatabase(String name, boolean remembers) {}
