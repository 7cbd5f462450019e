package io.activitystream.integration;

import io.activitystream.local.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that a job leaves behind, each piece by where it is. */
final class Remains {
  private final Stack stack;

  Remains(Stack stack) {
    this.stack = stack;
  }

  /** From now on the server keeps what it writes ahead, which it would else write over. */
  void keepLogOfDatabase() throws SQLException {
    set("ALTER SYSTEM SET wal_keep_size = '4GB'");
  }

  void letGoLogOfDatabase() throws SQLException {
    set("ALTER SYSTEM RESET wal_keep_size");
  }

  private void set(String setting) throws SQLException {
    try (Connection connection = stack.warehouse().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(setting);
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  /** Every value of every table of the warehouse; binary ones as their bytes. */
  void warehouse(BiConsumer<String, byte[]> each) throws SQLException {
    try (Connection connection = stack.warehouse().connect();
        Statement statement = connection.createStatement()) {
      for (String table : tables(statement)) {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
          while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              byte[] value = value(rows, i);
              if (value != null) {
                each.accept(table + "." + rows.getMetaData().getColumnName(i), value);
              }
            }
          }
        }
      }
    }
  }

  private static byte[] value(ResultSet rows, int column) throws SQLException {
    if (rows.getObject(column) instanceof byte[] bytes) {
      return bytes;
    }
    String text = rows.getString(column);
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet names =
        statement.executeQuery(
            "SELECT FORMAT('%I.%I', schemaname, tablename) FROM pg_tables"
                + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")) {
      while (names.next()) {
        tables.add(names.getString(1));
      }
    }
    return tables;
  }

  /** The server's own files: tables, indexes, its write-ahead log. */
  void databaseFiles(BiConsumer<String, byte[]> each) throws SQLException {
    try (Connection connection = stack.warehouse().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
      try (ResultSet row = statement.executeQuery("SHOW data_directory")) {
        row.next();
        files(Path.of(row.getString(1)), file -> true, each);
      }
    }
  }

  /** Key, value and headers of every record of the topics of some names. */
  void topics(Predicate<String> wanted, BiConsumer<String, byte[]> each) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.kafka(),
                ConsumerConfig.EXCLUDE_INTERNAL_TOPICS_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().entrySet().stream()
              .filter(topic -> wanted.test(topic.getKey()))
              .flatMap(topic -> topic.getValue().stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofSeconds(1)).forEach(message -> message(message, each));
      }
    }
  }

  private static void message(
      ConsumerRecord<byte[], byte[]> message, BiConsumer<String, byte[]> each) {
    String where = message.topic() + "/" + message.partition() + "/" + message.offset();
    if (message.key() != null) {
      each.accept(where + " (key)", message.key());
    }
    if (message.value() != null) {
      each.accept(where, message.value());
    }
    message
        .headers()
        .forEach(
            header -> {
              each.accept(where + " (header)", header.key().getBytes(StandardCharsets.UTF_8));
              if (header.value() != null) {
                each.accept(where + " (header)", header.value());
              }
            });
  }

  /** Files below a folder that is there, by their path in it; not what disappears meanwhile. */
  static void files(Path folder, Predicate<Path> wanted, BiConsumer<String, byte[]> each) {
    try {
      Files.walkFileTree(folder.toRealPath(), new Visit(folder.toRealPath(), wanted, each));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One walk through a folder in which others write. What is gone when its turn comes, as RocksDB's
   * files are once a checkpoint is done, is passed over: nobody finds anything in it.
   */
  private static final class Visit extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Predicate<Path> wanted;
    private final BiConsumer<String, byte[]> each;

    Visit(Path folder, Predicate<Path> wanted, BiConsumer<String, byte[]> each) {
      this.folder = folder;
      this.wanted = wanted;
      this.each = each;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path place = folder.relativize(file);
      if (Files.isRegularFile(file) && wanted.test(place) && !isProgram(file)) {
        try {
          each.accept(place.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException gone) {
          return visitFileFailed(file, gone);
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      return passedOver(file, failure);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path place, IOException failure) throws IOException {
      return failure == null ? FileVisitResult.CONTINUE : passedOver(place, failure);
    }

    private FileVisitResult passedOver(Path place, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException && !place.equals(folder)) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }

  /** A library that Flink unpacks: tables of all letters in it look like anything. */
  private static boolean isProgram(Path file) {
    return file.toString().endsWith(".so");
  }
}
