package io.activitystream.fuzz;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Random documents, paths and damage in {@linkplain World worlds}, as many as there is time for:
 * what the product says of each document beside what Jackson, the JDK and json-path say of it.
 *
 * <p>{@link FuzzCommand} runs it long.
 */
final class DifferentialFuzz {
  private static final Duration PROGRESS = Duration.ofSeconds(30);
  private static final Duration WATCH = Duration.ofMillis(500);

  /** Longer than any world takes on a busy machine, the search for what differs included. */
  private static final Duration LONGEST_WORLD = Duration.ofMinutes(3);

  /** The odd part of the golden ratio: neighbouring worlds have unlike seeds. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final long mostDocuments;
  private final long start = System.nanoTime();
  private final long nanos;
  private final AtomicLong nextWorld = new AtomicLong();
  private final LongAdder worlds = new LongAdder();
  private final LongAdder documents = new LongAdder();
  private final LongAdder accepted = new LongAdder();
  private final AtomicReference<String> difference = new AtomicReference<>();

  /** Up to so many documents, and up to so long. */
  DifferentialFuzz(long seed, long mostDocuments, Duration time) {
    this.seed = seed;
    this.mostDocuments = mostDocuments;
    this.nanos = time.toNanos();
  }

  /** Runs worlds in threads; what was found different, or null. */
  String run(int threads) throws InterruptedException {
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Worker worker = new Worker();
      worker.start();
      workers.add(worker);
    }
    long nextProgress = System.nanoTime() + PROGRESS.toNanos();
    for (Worker worker : workers) {
      while (worker.isAlive() && !worker.hangs()) {
        worker.join(WATCH.toMillis());
        if (System.nanoTime() > nextProgress) {
          System.out.println(progress());
          nextProgress += PROGRESS.toNanos();
        }
      }
    }
    return difference.get();
  }

  /** Runs one world after the other. */
  private final class Worker extends Thread {
    private volatile long worldSeed;
    private volatile long worldStart = System.nanoTime();

    Worker() {
      setDaemon(true); // one that hangs keeps nobody waiting
    }

    @Override
    public void run() {
      while (difference.get() == null
          && System.nanoTime() - start < nanos
          && documents.sum() < mostDocuments) {
        worldStart = System.nanoTime();
        worldSeed = (seed + nextWorld.getAndIncrement()) * GOLDEN;
        runWorld(worldSeed);
      }
    }

    /** Whether its world takes so long that it will not end. */
    boolean hangs() {
      if (!isAlive() || System.nanoTime() - worldStart < LONGEST_WORLD.toNanos()) {
        return false;
      }
      StringJoiner at = new StringJoiner("\n    at ", "\n    at ", "");
      for (StackTraceElement frame : getStackTrace()) {
        at.add(frame.toString());
      }
      difference.compareAndSet(null, "WORLD=" + worldSeed + " does not end:" + at);
      return true;
    }
  }

  private void runWorld(long worldSeed) {
    try {
      World world = World.of(worldSeed);
      String found = differenceIn(world, worldSeed);
      if (found != null) {
        difference.compareAndSet(null, found);
      }
      worlds.increment();
      documents.add(world.read());
      accepted.add(world.accepted());
    } catch (RuntimeException | Error e) {
      difference.compareAndSet(null, "WORLD=" + worldSeed + " cannot be run: " + said(e));
    }
  }

  /** What a world shows to be different, and the least that shows it; null if nothing. */
  static String differenceIn(World world, long worldSeed) {
    try {
      world.run();
      return null;
    } catch (Difference e) {
      return "Document %d of WORLD=%d: %s%n%s"
          .formatted(world.read(), worldSeed, said(e), world.report());
    }
  }

  private static String said(Throwable failure) {
    if (failure instanceof Difference && failure.getCause() == null) {
      return failure.getMessage();
    }
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  /** How far it is. */
  String progress() {
    double seconds = (System.nanoTime() - start) / 1e9;
    long read = documents.sum();
    return String.format(
        Locale.ROOT,
        "%,14d documents  %,8.0f a second  %2.0f %% of them JSON  %,d worlds",
        read,
        read / seconds,
        100.0 * accepted.sum() / Math.max(1, read),
        worlds.sum());
  }
}
