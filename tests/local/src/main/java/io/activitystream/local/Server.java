package io.activitystream.local;

import java.io.IOException;
import java.util.Set;

/**
 * Parts of a stack that are started and stopped together, and keep what they know in the run
 * folder.
 */
interface Server {
  /** What it consists of. */
  Set<Part> parts();

  /** Where it listens. */
  Set<Port> ports();

  /** What must be up before it is started. */
  default Set<Part> needs() {
    return Set.of();
  }

  /** Whether it runs, as it would be started today, and answers. */
  boolean isHealthy();

  /** Starts it, on what it kept when it ran before, and waits until it can be worked with. */
  void start() throws IOException;

  /**
   * Starts a part that has died while others may run, with all that it kept, and waits until it can
   * be worked with.
   */
  void startAgain(Part part) throws IOException;

  /** Stops it; does nothing where it does not run. */
  void stop();

  /** Stops it in order, such that it can be started again with all that it keeps. */
  default void end() {
    stop();
  }
}
