package io.activitystream.stream.oracle;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.types.Row;

/**
 * What is thought of an arrival that is not the first of its key.
 *
 * @param verdict DUPLICATE or CONFLICT
 * @param differsIn the columns in which it differs from the first; none for a duplicate
 */
public record Verdict(Activity activity, String verdict, Set<String> differsIn) {

  static Verdict of(Row row) {
    String columns = row.getFieldAs("differs_in");
    Set<String> differsIn =
        columns == null ? Set.of() : new TreeSet<>(Arrays.asList(columns.split(", ?")));
    return new Verdict(Activity.of(row), row.getFieldAs("verdict"), differsIn);
  }
}
