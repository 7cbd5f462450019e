package io.activitystream.bench.metrics;

/**
 * What a run of the job brought.
 *
 * @param perSecond how many messages it read a second
 * @param taskManagerMicros CPU time of the TaskManager a message, in microseconds
 * @param postgresMicros CPU time of PostgreSQL a message, in microseconds
 * @param rowBytes what a row of a whole window takes in the warehouse, its part of the index
 *     included
 * @param sketchBytes how much of it is its sketch
 */
record MetricsRun(
    double perSecond,
    double taskManagerMicros,
    double postgresMicros,
    double rowBytes,
    double sketchBytes) {}
