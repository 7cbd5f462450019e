package io.activitystream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * How far a job on Kafka is with what the raw topics hold.
 *
 * <p>It is done with a record when a checkpoint that began after it had read the record is
 * complete, since all sinks write what they hold before one is. The offsets that a job commits to
 * Kafka say the same, but up to a minute late where nothing more comes.
 */
public final class Consumption {
  private static final long NOT_READ = -1;

  private final FlinkRest flink;
  private final String job;
  private final RawTopics topics;
  private long readAt = NOT_READ;

  /**
   * What a job has done.
   *
   * @param topics what it reads
   */
  public Consumption(FlinkRest flink, String job, RawTopics topics) {
    this.flink = flink;
    this.job = job;
    this.topics = topics;
  }

  /** How many records the job has not read yet, as far as can be told; it may be fewer. */
  public long unread() throws IOException {
    return topics.unread(flink.offsetsRead(job));
  }

  /**
   * Whether all that the topics hold now stands in the sinks. A look at it has the job write a
   * checkpoint when it has read everything, so that it is so soon.
   */
  public boolean isComplete() throws IOException {
    if (unread() > 0) {
      readAt = NOT_READ;
      return false;
    }
    if (readAt == NOT_READ) {
      readAt = System.currentTimeMillis();
      flink.checkpoint(job);
    }
    return flink.lastCheckpointMillis(job) >= readAt;
  }

  /** Whether {@link #isComplete} comes true before the time is up. */
  public boolean awaitComplete(Duration atMost) {
    return Await.until(
        atMost,
        () -> {
          try {
            return isComplete();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
