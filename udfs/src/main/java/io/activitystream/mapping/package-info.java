/**
 * Mapping files to a compiled plan: YAML is read with the place of everything in it, checked
 * against the dictionary, and turned into expressions over the slots of one {@code PathSet} a
 * source.
 *
 * <p>Imports {@code json} and {@code value}, and nothing of Flink.
 */
package io.activitystream.mapping;
