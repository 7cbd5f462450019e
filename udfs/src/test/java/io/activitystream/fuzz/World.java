package io.activitystream.fuzz;

/** Documents that are read one after the other, all made from one seed. */
interface World {

  /** Which world a seed makes: one in 32 is of rows, the others of a reader alone. */
  static World of(long seed) {
    return seed >>> 59 == 0 ? new RowWorld(seed) : new ReaderWorld(seed);
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
