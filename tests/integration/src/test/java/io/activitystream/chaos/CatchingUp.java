package io.activitystream.chaos;

import io.activitystream.local.RawTopics;
import io.activitystream.local.Stack;
import io.activitystream.local.StackException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits until a job has written all that its topics hold. */
public final class CatchingUp {
  /** How long nothing may move; a job that fails again and again waits half a minute in between. */
  private static final Duration STANDSTILL = Duration.ofMinutes(5);

  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(20);

  private final Stack stack;
  private final StreamJob job;
  private final Consumer<String> say;

  /**
   * A wait for a job.
   *
   * @param say takes a line now and then about how far it is
   */
  public CatchingUp(Stack stack, StreamJob job, Consumer<String> say) {
    this.stack = stack;
    this.job = job;
    this.say = say;
  }

  /**
   * Returns when a checkpoint covers every record: sinks have written what they hold before one is
   * complete, and the job never goes on from an older one.
   *
   * @throws IllegalStateException if the job has ended, or nothing moves
   */
  public void await() {
    try (RawTopics topics = RawTopics.on(stack.kafka())) {
      long least = Long.MAX_VALUE;
      long moved = System.nanoTime();
      long said = moved;
      for (long unread = unread(topics); unread > 0; unread = unread(topics)) {
        long now = System.nanoTime();
        if (unread < least) {
          least = unread;
          moved = now;
        }
        failIf(now - moved > STANDSTILL.toNanos(), unread + " records are not read");
        failIf(job.state().matches("FAILED|CANCELED|LOST"), "the job is " + job.state());
        if (now - said > BETWEEN_REPORTS.toNanos()) {
          said = now;
          say.accept("%,d records to go, the job is %s".formatted(unread, job.state()));
        }
        look();
      }
    }
  }

  /** As many as there can be while the broker does not say. */
  private static long unread(RawTopics topics) {
    try {
      return topics.unread();
    } catch (StackException noAnswer) {
      return Long.MAX_VALUE;
    }
  }

  private void failIf(boolean broken, String what) {
    if (broken) {
      throw new IllegalStateException(
          what + ". The job's last failure: " + stack.flink().rootCause(job.id()).orElse("none"));
    }
  }

  private static void look() {
    try {
      TimeUnit.MILLISECONDS.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the job catches up", e);
    }
  }
}
