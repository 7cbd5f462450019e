package io.activitystream.integration;

import io.activitystream.local.Stack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the warehouse of a stack holds, as its own SQL tells it. */
record WarehouseRows(Stack stack) {

  /** The number that a query gives. */
  long number(String query) throws SQLException {
    return Long.parseLong(texts(query).get(0));
  }

  /** The first column of each row, in the query's order. */
  List<String> texts(String query) throws SQLException {
    return read(query, row -> row.getString(1));
  }

  /** All columns of each row as one text, sorted. */
  List<String> rows(String query) throws SQLException {
    return read(query, WarehouseRows::text).stream().sorted().toList();
  }

  /** How many rows only one of two queries gives; one that is given twice counts twice. */
  long differences(String one, String other) throws SQLException {
    return number(
        "SELECT COUNT(*) FROM ((((%1$s) EXCEPT ALL (%2$s)) UNION ALL ((%2$s) EXCEPT ALL (%1$s)))) AS differences"
            .formatted(one, other));
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = stack.warehouse().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private interface Reading {
    String of(ResultSet row) throws SQLException;
  }

  private List<String> read(String query, Reading reading) throws SQLException {
    try (Connection connection = stack.warehouse().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(reading.of(rows));
      }
      return texts;
    }
  }

  private static String text(ResultSet row) throws SQLException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      text.append(i == 1 ? "" : " | ").append(row.getString(i));
    }
    return text.toString();
  }
}
