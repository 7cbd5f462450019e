package io.activitystream.bench.state;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What this process costs: all its threads, those that write and compact RocksDB's files and those
 * that collect garbage included.
 */
public final class ProcessMeter {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Path report;
  private long cpu = SYSTEM.getProcessCpuTime();
  private long wall = System.nanoTime();

  private ProcessMeter(Path report) {
    this.report = report;
  }

  /**
   * Begins to measure.
   *
   * @param report the file that each {@link #lap} adds a line to
   */
  public static ProcessMeter start(String report) {
    return new ProcessMeter(Path.of(report));
  }

  /** Writes what it cost since the beginning or the last time. */
  public void lap(long entities, long rows) throws IOException {
    long cpuNow = SYSTEM.getProcessCpuTime();
    long wallNow = System.nanoTime();
    Files.writeString(
        report,
        "%d %d %d %d%n".formatted(entities, rows, cpuNow - cpu, wallNow - wall),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    cpu = cpuNow;
    wall = wallNow;
  }

  /**
   * What so many rows cost.
   *
   * @param entities how many entities there were
   * @param rows how many rows came
   * @param cpuNanos CPU time of the process
   * @param wallNanos time by the clock
   */
  public record Lap(long entities, long rows, long cpuNanos, long wallNanos) {
    /** CPU time a row. */
    public double cpuMicrosPerRow() {
      return cpuNanos / 1e3 / rows;
    }

    /** What the file holds that was told. */
    public static List<Lap> read(Path report) throws IOException {
      return Files.readAllLines(report).stream()
          .map(line -> line.split(" "))
          .map(
              part ->
                  new Lap(
                      Long.parseLong(part[0]),
                      Long.parseLong(part[1]),
                      Long.parseLong(part[2]),
                      Long.parseLong(part[3])))
          .toList();
    }
  }
}
