/**
 * The functions of Flink SQL, one class each: names, arguments and what is refused at planning.
 * They adapt Flink's internal data to the readers and the normalizer, and compute nothing
 * themselves.
 *
 * <p>May import every package of the core; no package of the core imports this one.
 */
package io.activitystream.functions;
