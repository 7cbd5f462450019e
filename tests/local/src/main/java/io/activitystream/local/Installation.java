package io.activitystream.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The programs that a stack runs, shared by all stacks of this machine and never written to by
 * them.
 *
 * @param flink a Flink home with {@code lib/} and {@code opt/}
 * @param kafka a Kafka home with {@code libs/}
 * @param connect a Kafka Connect home with {@code libs/} and {@code plugins/}
 * @param postgres where the PostgreSQL binaries are, or will be unpacked to
 * @param java the java command that runs Flink, Kafka and Kafka Connect
 */
public record Installation(Path flink, Path kafka, Path connect, Path postgres, Path java) {

  /** What a build of the project has put into the target folders below its top folder. */
  public static Installation of(Path project) {
    Path top = project.toAbsolutePath().normalize();
    return new Installation(
        top.resolve("tests/flink-home/target/flink"),
        top.resolve("tests/kafka-home/target/kafka"),
        top.resolve("tests/connect-home/target/connect"),
        top.resolve("tests/local/target/postgres"),
        ProcessHandle.current()
            .info()
            .command()
            .map(Path::of)
            .orElse(Path.of(System.getProperty("java.home"), "bin", "java")));
  }

  /** Class path of the cluster's processes. */
  String clusterClassPath() {
    if (!Files.isDirectory(flink.resolve("lib"))) {
      throw new StackException(
          "There is no Flink home at " + flink + ". Build it: ./mvnw -pl tests/flink-home package");
    }
    return flink.resolve("lib") + "/*";
  }

  /** Class path of the broker. */
  String kafkaClassPath() {
    if (!Files.isDirectory(kafka.resolve("libs"))) {
      throw new StackException(
          "There is no Kafka home at " + kafka + ". Build it: ./mvnw -pl tests/kafka-home package");
    }
    return kafka.resolve("libs") + "/*";
  }

  /** Class path of a Kafka Connect worker. */
  String connectClassPath() {
    if (!Files.isDirectory(connect.resolve("libs"))) {
      throw new StackException(
          "There is no Kafka Connect home at "
              + connect
              + ". Build it: ./mvnw -pl tests/connect-home package");
    }
    return connect.resolve("libs") + "/*";
  }

  /** A folder for each plugin of Kafka Connect. */
  Path connectPlugins() {
    return connect.resolve("plugins");
  }

  /** Class path of the SQL Client. */
  String clientClassPath() {
    return clusterClassPath() + File.pathSeparator + flink.resolve("opt") + "/*";
  }
}
