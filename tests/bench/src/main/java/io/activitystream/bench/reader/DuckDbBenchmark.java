package io.activitystream.bench.reader;

import io.activitystream.bench.events.Corpus;
import java.nio.file.Path;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Events into rows, a whole corpus by one query of DuckDB, which runs in the thread that asks. */
@State(Scope.Thread)
public class DuckDbBenchmark {
  @Param("segment")
  private String source;

  @Param("")
  private String file;

  private DuckDb database;
  private int events;

  /** Loads the corpus. */
  @Setup
  public void open() throws SQLException {
    database = DuckDb.with(source, Path.of(file));
    events = Corpus.named(source).events().size();
  }

  /** Closes the database. */
  @TearDown
  public void close() throws SQLException {
    database.close();
  }

  /** Makes all rows, and adds them up so that all of them are made. */
  @Benchmark
  public long read(Work work) throws SQLException {
    work.begin();
    long sum = database.sum();
    work.end(events);
    return sum;
  }
}
