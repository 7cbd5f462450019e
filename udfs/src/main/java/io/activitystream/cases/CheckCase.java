package io.activitystream.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A case of a check.
 *
 * @param sentence what is expected, in words
 * @param line where it begins in its file, from 1
 * @param given the rows of tables and views, by name
 * @param expected the rows that views must hold, by name; only the columns that are written count
 */
record CheckCase(
    String sentence,
    int line,
    Map<String, List<JsonNode>> given,
    Map<String, List<JsonNode>> expected) {}
