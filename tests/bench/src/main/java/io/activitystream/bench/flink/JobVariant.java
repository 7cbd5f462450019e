package io.activitystream.bench.flink;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What a whole job does between the events and PostgreSQL. */
enum JobVariant {
  /** Source and payload, as they came. */
  COPY(
      "copy",
      "landing.payload_copy",
      """
      CREATE TEMPORARY TABLE sink (
        `position` BIGINT NOT NULL,
        source STRING,
        payload STRING,
        PRIMARY KEY (`position`) NOT ENFORCED
      )""",
      "INSERT INTO sink SELECT `position`, source, payload FROM events ON CONFLICT DO DEDUPLICATE"),

  /** The activities, with the columns of the project's own job. */
  NORMALIZE(
      "normalize",
      "landing.activity_stream",
      """
      CREATE TEMPORARY TABLE sink (
        activity_id STRING NOT NULL,
        ts TIMESTAMP(6) NOT NULL,
        customer STRING,
        anonymous_customer_id STRING,
        activity STRING NOT NULL,
        feature_json STRING,
        revenue_impact DECIMAL(18, 6),
        link STRING,
        _source STRING,
        _mapping_version STRING,
        _ingested_at TIMESTAMP(3),
        _origin STRING,
        PRIMARY KEY (activity, activity_id) NOT ENFORCED
      )""",
      """
      INSERT INTO sink
      SELECT activity_id, CAST(ts AS TIMESTAMP(6)), customer, anonymous_customer_id, activity,
        feature_json, revenue_impact, link, _source, _mapping_version,
        CAST(_ingested_at AS TIMESTAMP(3)), _origin
      FROM NORMALIZE_EVENTS(events => TABLE events, uid => 'normalize')
      WHERE error_code IS NULL
      ON CONFLICT DO DEDUPLICATE""");

  private final String title;
  private final String table;
  private final String columns;
  private final String insert;

  JobVariant(String title, String table, String columns, String insert) {
    this.title = title;
    this.table = table;
    this.columns = columns;
    this.insert = insert;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(JobVariant::title).toList();
  }

  static List<JobVariant> named(List<String> names) {
    return Arrays.stream(values()).filter(variant -> names.contains(variant.title)).toList();
  }

  String title() {
    return title;
  }

  /** The table in PostgreSQL. */
  String table() {
    return table;
  }

  String insert() {
    return insert;
  }

  /** Events and sink. */
  List<String> tables(Path file, String url) {
    return List.of(
        """
        CREATE TEMPORARY TABLE events (source STRING, payload STRING, `position` BIGINT)
        WITH ('connector' = '%s', 'file' = '%s', 'report' = '%s.measured')"""
            .formatted(CorpusTableFactory.IDENTIFIER, file, file),
        columns
            + " WITH ('connector' = 'jdbc', 'url' = '%s', 'table-name' = '%s')"
                .formatted(url, table));
  }
}
