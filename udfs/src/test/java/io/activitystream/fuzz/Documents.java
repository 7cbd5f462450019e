package io.activitystream.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The documents of a family, one after the other: most are new ones of its shape, some come once
 * more, and a share of them is damaged.
 */
final class Documents {
  private static final int KEPT = 8;
  private static final int LONGEST = 8_000;

  private final SplittableRandom random;
  private final Writing writing;
  private final Shape shape;
  private final Damage damage;
  private final Memory memory;
  private final byte[][] kept = new byte[KEPT][];
  private final int damagedInHundred;

  Documents(SplittableRandom random) {
    this(random, false);
  }

  /**
   * Documents of a random shape.
   *
   * @param endless whether there is always something in them that none had before
   */
  Documents(SplittableRandom random, boolean endless) {
    this.random = random;
    writing = new Writing(random.split());
    shape = endless ? Shapes.endless(writing) : Shapes.of(writing);
    damage = new Damage(random.split());
    memory = new Memory(random.split());
    damagedInHundred = new int[] {10, 60, 95}[random.nextInt(3)];
    for (int i = 0; i < KEPT; i++) {
      write();
      kept[i] = writing.out.toBytes();
    }
  }

  Writing writing() {
    return writing;
  }

  Shape shape() {
    return shape;
  }

  /** Where the document is. */
  Memory memory() {
    return memory;
  }

  /** Makes a document and puts it somewhere. */
  void next() {
    if (oneIn(10)) {
      writing.out.clear();
      writing.out.append(kept[random.nextInt(KEPT)]);
    } else {
      write();
      if (oneIn(8)) {
        kept[random.nextInt(KEPT)] = writing.out.toBytes();
      }
    }
    boolean damaged = random.nextInt(100) < damagedInHundred;
    if (damaged) {
      for (int i = oneIn(4) ? 2 + random.nextInt(2) : 1; i > 0; i--) {
        damage.once(writing.out, kept[random.nextInt(KEPT)]);
      }
    }
    memory.put(writing.out);
    if (damaged && oneIn(8)) {
      memory.cut();
    }
  }

  private void write() {
    writing.out.clear();
    writing.space();
    shape.write(writing);
    writing.space();
    if (writing.out.length() > LONGEST) {
      writing.out.cut(LONGEST);
    }
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** Whether the document still is what was put there. */
  boolean areUnchanged() {
    int length = memory.to() - memory.from();
    return Arrays.equals(
        memory.bytes(), memory.from(), memory.to(), writing.out.bytes(), 0, length);
  }
}
