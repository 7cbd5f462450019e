package io.activitystream.local;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows that a slow step is moving: on a terminal by one line that keeps changing, elsewhere by a
 * line every few seconds.
 */
public final class Progress {
  private static final int NAME_WIDTH = 30;
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final String CUT_LONG_LINES = "\u001b[?7l";
  private static final String WRAP_LONG_LINES = "\u001b[?7h";

  private final PrintStream out;
  private final boolean terminal;

  private Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Shows on a stream, as on a terminal if there is one. */
  public static Progress on(PrintStream out) {
    String term = System.getenv("TERM");
    return new Progress(out, System.console() != null && term != null && !term.equals("dumb"));
  }

  /** Shows nothing: for tests. */
  public static Progress silent() {
    return new Progress(new PrintStream(PrintStream.nullOutputStream()), false);
  }

  /** Shows a table; what is too wide for a terminal is cut rather than wrapped. */
  void table(String table) {
    out.print(terminal ? CUT_LONG_LINES + table + WRAP_LONG_LINES : table);
  }

  /** Runs a step that has no more to say of itself than how long it takes. */
  public void during(String step, Step work) throws Exception {
    during(
        step,
        () -> "",
        () -> {
          work.run();
          return null;
        });
  }

  /** A step that brings about something and returns nothing. */
  public interface Step {
    /** Does it. */
    void run() throws Exception;
  }

  /**
   * Runs a step.
   *
   * @param detail what the step has to say of itself right now, asked for again and again
   * @return what the step returns
   */
  public <T> T during(String step, Supplier<String> detail, Callable<T> work) throws Exception {
    long start = System.nanoTime();
    ScheduledExecutorService ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    long period = terminal ? 250 : 5000;
    Runnable tick =
        () -> {
          String text = line(step, start, "...", detail.get());
          if (terminal) {
            out.print(CUT_LONG_LINES + CLEAR_LINE + text + WRAP_LONG_LINES);
            out.flush();
          } else {
            out.println(text);
          }
        };
    ticker.scheduleAtFixedRate(tick, terminal ? 0 : period, period, TimeUnit.MILLISECONDS);
    try {
      T result = work.call();
      end(ticker, line(step, start, "done", ""));
      return result;
    } catch (Exception e) {
      end(ticker, line(step, start, "FAILED", ""));
      throw e;
    }
  }

  private void end(ScheduledExecutorService ticker, String text) throws InterruptedException {
    ticker.shutdownNow();
    ticker.awaitTermination(5, TimeUnit.SECONDS);
    out.println((terminal ? CLEAR_LINE : "") + text);
  }

  private static String line(String step, long start, String state, String detail) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(
            Locale.ROOT, "  %-" + NAME_WIDTH + "s %6.1f s  %-6s %s", step, seconds, state, detail)
        .stripTrailing();
  }
}
