package io.activitystream.local;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values as RFC 4180 has them: a header, quotes where they are needed, lines ended
 * by a line feed. SQL's NULL is an empty field, the empty text is {@code ""}.
 */
final class Csv {
  private Csv() {}

  /** Prints a whole result, or stops early when nobody reads on. */
  static void print(ResultSet rows, PrintStream out) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> fields = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      fields.add(columns.getColumnLabel(i));
    }
    out.print(line(fields));
    while (rows.next() && !out.checkError()) {
      fields.clear();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        fields.add(rows.getString(i));
      }
      out.print(line(fields));
    }
    out.flush();
  }

  /** One line with its line feed; a null is an SQL NULL. */
  static String line(List<String> fields) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      line.append(i == 0 ? "" : ",").append(field(fields.get(i)));
    }
    return line.append('\n').toString();
  }

  private static String field(String value) {
    if (value == null) {
      return "";
    }
    boolean quoted = value.isEmpty() || value.chars().anyMatch(c -> "\",\r\n".indexOf(c) >= 0);
    return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }
}
