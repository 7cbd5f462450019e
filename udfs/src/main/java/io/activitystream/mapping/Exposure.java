package io.activitystream.mapping;

/**
 * Something that a mapping reads into a column or a feature, and of which nobody has said whether
 * it is personal.
 *
 * @param activity the activity
 * @param output the column or feature
 * @param path what is read, as the mapping writes it
 * @param file the mapping's file
 * @param line where the output stands in it
 * @param column where in the line
 */
public record Exposure(
    String activity, String output, String path, String file, int line, int column) {}
