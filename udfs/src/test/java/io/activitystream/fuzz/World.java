package io.activitystream.fuzz;

/** Documents that are read one after the other, all made from one seed. */
interface World {

  /** The world of a seed: most are of whole documents, some of rows, some of early ends. */
  static World of(long seed) {
    return switch ((int) (seed >>> 59)) {
      case 0 -> new RowWorld(seed);
      case 1, 2 -> new EarlyWorld(seed);
      default -> new ReaderWorld(seed);
    };
  }

  /**
   * Reads all documents of this world.
   *
   * @throws Difference at the first one of which product and reference say different things
   */
  void run();

  /** How many documents were read. */
  int read();

  /** How many of them were JSON. */
  int accepted();

  /** The document that was read last, and how: for the person who looks into a difference. */
  String report();
}
