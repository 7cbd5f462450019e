package io.activitystream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.stream.Ledger.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The ledger beside a sorted list, with each activity kept as text in a cut and restored ledger.
 */
class LedgerProperties {

  /** A row's numbers, as the changes leave them. */
  private record Numbers(long occurrence, long repeatedAt) {}

  private record Key(long time, String id) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = Long.compare(time, other.time);
      return order != 0 ? order : java.util.Arrays.compareUnsigned(bytes(id), bytes(other.id));
    }
  }

  @Property(tries = 200)
  void numbersAreThoseOfASortedList(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 600) int activities,
      @ForAll @IntRange(min = 1, max = 700) int horizon,
      @ForAll @IntRange(min = 1, max = 400) int mostHeld) {
    Random random = new Random(seed);
    int disorder = 1 + random.nextInt(random.nextBoolean() ? 5 : 2 * horizon);
    World world = new World(horizon, mostHeld);
    for (int i = 0; i < activities; i++) {
      long time = i - random.nextInt(disorder);
      String id = random.nextInt(20) == 0 ? "same" : "é" + random.nextInt(1_000) + "/" + i;
      long clock = random.nextInt(10) == 0 ? time : Math.min(time, i);
      world.arrive(new Key(random.nextInt(50) == 0 ? time + 300 : time, id), clock);
    }
    world.check();
  }

  @Property(tries = 10)
  void whatCanNoLongerChangeIsLetGo(@ForAll long seed) {
    World world = new World(100, 1_000);
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      world.arrive(new Key(i - random.nextInt(50), "a" + i), i - 50);
    }
    assertThat(world.store.rows).hasSizeLessThan(100 + 2 * Ledger.LONGEST_RUN + 50);
    assertThat(world.store.runs).hasSizeLessThan(12);
    world.check();
  }

  @Property(tries = 20)
  void aForgottenRunFailsNothing(@ForAll long seed) {
    World world = new World(10_000, 10_000);
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      world.arrive(new Key(random.nextInt(500), "a" + i), 0);
      if (random.nextInt(100) == 0 && !world.store.runs.isEmpty()) {
        world.store.runs.remove(
            world.store.runs.keySet().stream()
                .skip(random.nextInt(world.store.runs.size()))
                .findFirst()
                .get());
      }
      if (random.nextInt(50) == 0 && !world.store.rows.isEmpty()) {
        world.store.rows.remove(world.store.rows.keySet().iterator().next());
      }
    }
  }

  /** A ledger that is written and read before each activity, and what it should say. */
  private static final class World {
    private final int horizon;
    private final int mostHeld;
    private final MemoryStore store = new MemoryStore();
    private final List<Key> sorted = new ArrayList<>();
    private final Map<Key, Numbers> numbers = new HashMap<>();
    private final Map<String, Key> byRow = new HashMap<>();
    private byte[] state;
    private long newest = Long.MIN_VALUE;

    private World(int horizon, int mostHeld) {
      this.horizon = horizon;
      this.mostHeld = mostHeld;
    }

    private void arrive(Key key, long clock) {
      Outcome expected = expected(key);
      byRow.put(key.toString(), key);
      Ledger ledger = new Ledger(state, horizon, mostHeld);
      Outcome outcome;
      try {
        outcome =
            ledger.place(
                key.time(), bytes(key.id()), clock, bytes(key.toString()), store, new Applied(key));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      if (store.isWhole) {
        assertThat(outcome).isEqualTo(expected);
      }
      if (outcome == Outcome.NUMBERED) {
        state = ledger.toBytes(new StateWriter());
        sorted.add(-Collections.binarySearch(sorted, key) - 1, key);
        newest = Math.max(newest, clock);
      }
    }

    private Outcome expected(Key key) {
      if (newest != Long.MIN_VALUE && key.time() < newest - horizon) {
        return Outcome.LATE;
      }
      int evicted = Math.max(0, sorted.size() - mostHeld);
      int index = Collections.binarySearch(sorted, key);
      int rank = index >= 0 ? index : -index - 1;
      return rank < evicted ? Outcome.LATE : index >= 0 ? Outcome.REPEATED : Outcome.NUMBERED;
    }

    private void check() {
      for (int i = 0; i < sorted.size(); i++) {
        assertThat(numbers.get(sorted.get(i)))
            .as("%s", sorted.get(i))
            .isEqualTo(
                new Numbers(
                    i + 1, i + 1 < sorted.size() ? sorted.get(i + 1).time() : Ledger.NEVER));
      }
    }

    /** Applies changes and holds them to what stands there. */
    private final class Applied implements Ledger.Changes {
      private final Key arriving;

      private Applied(Key arriving) {
        this.arriving = arriving;
      }

      @Override
      public void inserted(long occurrence, long repeatedAt) {
        assertThat(numbers.put(arriving, new Numbers(occurrence, repeatedAt))).isNull();
      }

      @Override
      public void changed(
          byte[] row,
          long occurrenceBefore,
          long repeatedBefore,
          long occurrence,
          long repeatedAt) {
        Key key = byRow.get(new String(row, StandardCharsets.UTF_8));
        Numbers before = numbers.put(key, new Numbers(occurrence, repeatedAt));
        if (store.isWhole) {
          assertThat(before).isEqualTo(new Numbers(occurrenceBefore, repeatedBefore));
        }
      }
    }
  }

  private static final class MemoryStore implements Ledger.Store {
    private final Map<Integer, byte[]> runs = new HashMap<>();
    private final Map<ByteBuffer, byte[]> rows = new HashMap<>();
    private boolean isWhole = true;

    @Override
    public byte[] run(int number) {
      isWhole &= runs.containsKey(number);
      return runs.get(number);
    }

    @Override
    public void putRun(int number, byte[] run) {
      runs.put(number, run);
    }

    @Override
    public void removeRun(int number) {
      runs.remove(number);
    }

    @Override
    public byte[] row(long time, byte[] id) {
      isWhole &= rows.containsKey(key(time, id));
      return rows.get(key(time, id));
    }

    @Override
    public void putRow(long time, byte[] id, byte[] row) {
      rows.put(key(time, id), row);
    }

    @Override
    public void removeRow(long time, byte[] id) {
      rows.remove(key(time, id));
    }

    private static ByteBuffer key(long time, byte[] id) {
      return ByteBuffer.allocate(8 + id.length).putLong(time).put(id).flip();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
