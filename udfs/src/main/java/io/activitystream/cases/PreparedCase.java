package io.activitystream.cases;

/**
 * A case whose tables and views are there.
 *
 * @param check the check that it is of
 * @param place where it stands, for messages
 * @param one the case
 * @param database where its tables and views are
 */
record PreparedCase(String check, String place, CheckCase one, CaseDatabase database) {

  /** The rows of one of its views, as a query. */
  String query(String view) {
    return "SELECT * FROM `" + database.name() + "`.`" + view + "`";
  }
}
