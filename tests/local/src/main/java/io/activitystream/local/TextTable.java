package io.activitystream.local;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A result as an aligned table: text to the left, numbers to the right, long text cut. */
public final class TextTable {
  private static final int WIDEST = 60;
  private static final Set<Integer> NUMBERS =
      Set.of(
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL);

  private TextTable() {}

  /** All rows of a result, with a header. */
  static String of(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    List<Boolean> toTheRight = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    rows.add(new ArrayList<>());
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      rows.get(0).add(columns.getColumnLabel(i));
      toTheRight.add(NUMBERS.contains(columns.getColumnType(i)));
    }
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        row.add(cell(result.getString(i)));
      }
      rows.add(row);
    }
    return of(rows, toTheRight);
  }

  /** Rows of cells, the first of which is the header. */
  public static String of(List<List<String>> rows, List<Boolean> toTheRight) {
    int columns = toTheRight.size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    StringBuilder table = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      StringBuilder line = new StringBuilder(" ");
      StringBuilder rule = new StringBuilder(" ");
      for (int i = 0; i < columns; i++) {
        String cell = rows.get(r).get(i);
        String padding = " ".repeat(widths[i] - length(cell));
        line.append(' ').append(toTheRight.get(i) ? padding + cell : cell + padding).append(' ');
        rule.append(' ').append("-".repeat(widths[i])).append(' ');
      }
      table.append(line.toString().stripTrailing()).append('\n');
      if (r == 0) {
        table.append(rule.toString().stripTrailing()).append('\n');
      }
    }
    return table.toString();
  }

  private static String cell(String value) {
    String line = value == null ? "" : value.replaceAll("\\p{Cntrl}", " ");
    return length(line) <= WIDEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, WIDEST - 3)) + "...";
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
