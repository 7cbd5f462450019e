package io.activitystream.local;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Records on their way through the job: shows once a second how far they are. */
final class Arrival {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** How long nothing may move, which includes a TaskManager that comes back. */
  private static final Duration STANDSTILL = Duration.ofSeconds(120);

  private final Stack stack;
  private final String job;
  private final Consumption consumption;
  private final RawProducer producer;
  private final PrintStream out;
  private final long start = System.nanoTime();

  Arrival(Stack stack, String job, RawTopics topics, RawProducer producer, PrintStream out) {
    this.stack = stack;
    this.job = job;
    this.consumption = new Consumption(stack.flink(), job, topics);
    this.producer = producer;
    this.out = out;
  }

  /**
   * Sends records, and returns when all that the topics hold has arrived.
   *
   * @throws StackException if the broker refuses a record, the job has ended, or nothing moves
   */
  void watch(Supplier<RawRecord> records, double perSecond) throws IOException {
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> producer.send(records, perSecond), Arrival::inBackground);
    Movement movement = new Movement();
    boolean arrived = false;
    while (!arrived) {
      boolean wasSent = sent(sending, SECOND);
      String state = state();
      out.println(line(state));
      arrived = wasSent && state.equals("RUNNING") && consumption.isComplete();
      if (!arrived) {
        movement.see(producer.acknowledged(), consumption.unread());
      }
    }
    out.printf("  All has arrived.%n");
  }

  /** Whether something moved lately. */
  private final class Movement {
    private long acknowledged = -1;
    private long unread = -1;
    private long moved = System.nanoTime();

    void see(long nowAcknowledged, long nowUnread) {
      if (nowAcknowledged != acknowledged || nowUnread != unread) {
        acknowledged = nowAcknowledged;
        unread = nowUnread;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
        throw new StackException(
            "%d records have not arrived, and nothing has moved for %d seconds.%s"
                .formatted(unread, STANDSTILL.toSeconds(), cause()));
      }
    }
  }

  private String state() throws IOException {
    String state = stack.flink().state(job).orElse("LOST");
    if (state.equals("LOST") || state.equals("FAILED") || state.equals("CANCELED")) {
      throw new StackException("The job on Kafka does not run any more: " + state + "." + cause());
    }
    return state;
  }

  private String cause() {
    return stack
        .flink()
        .rootCause(job)
        .map(cause -> "\nThe last failure of the job: " + cause)
        .orElse("");
  }

  private String line(String state) {
    return String.format(
        Locale.ROOT,
        "  %6.1f s  %,7d records sent  %s%s",
        (System.nanoTime() - start) / 1e9,
        producer.acknowledged(),
        warehouse(),
        state.equals("RUNNING") ? "" : "  the job is " + state);
  }

  private String warehouse() {
    try (Connection connection = stack.warehouse().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT (SELECT count(*) FROM activity_stream), (SELECT count(*) FROM dead_letters)")) {
      row.next();
      return String.format(
          Locale.ROOT, "%,7d activities  %,5d dead letters", row.getLong(1), row.getLong(2));
    } catch (SQLException e) {
      return "the warehouse does not answer";
    }
  }

  private static boolean sent(CompletableFuture<Void> sending, Duration patience) {
    try {
      Await.until(patience, () -> false);
      boolean done = sending.isDone();
      if (done) {
        sending.join();
      }
      return done;
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "producer");
    thread.setDaemon(true);
    thread.start();
  }
}
