package io.activitystream.fuzz;

import io.activitystream.json.JsonFailure;
import io.activitystream.json.JsonLimits;
import io.activitystream.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A family of documents and a set of paths: the documents are fed one after the other to one
 * reader, and each is compared with what the references say of it.
 */
final class ReaderWorld implements World {
  /** So many documents that a reader forgets what it has learned, and learns anew. */
  private static final int ENDLESS = 250_000;

  private final SplittableRandom random;
  private final Documents documents;
  private final ReaderCheck check;
  private final int size;

  /** What the reader has read, if that is to be known. */
  private final List<Memory.Snapshot> history = new ArrayList<>();

  private final boolean historyKept;
  private final long seed;
  private JsonReader reader;
  private int accepted;
  private int read;

  ReaderWorld(long seed) {
    this(seed, false);
  }

  private ReaderWorld(long seed, boolean historyKept) {
    this.seed = seed;
    this.historyKept = historyKept;
    random = new SplittableRandom(seed);
    boolean endless = oneIn(2_000);
    documents = new Documents(random.split(), endless);
    boolean jsonPath = !endless && oneIn(50);
    boolean slow = jsonPath || documents.writing().keys() > 64;
    size = endless ? ENDLESS : slow ? 200 : size();
    PathPlan plan = PathPlans.of(documents.shape(), documents.writing(), jsonPath);
    check = new ReaderCheck(plan, jsonPath ? JsonLimits.DEFAULT : limits());
    reader = check.newReader();
  }

  private int size() {
    return oneIn(50) ? 20_000 : new int[] {30, 300, 2_000}[random.nextInt(3)];
  }

  private JsonLimits limits() {
    return new JsonLimits(
        oneIn(16) ? 60 + random.nextInt(300) : JsonLimits.DEFAULT.maxBytes(),
        oneIn(4) ? 1 + random.nextInt(10) : JsonLimits.DEFAULT.maxDepth(),
        oneIn(16) ? 1 + random.nextInt(30) : JsonLimits.DEFAULT.maxElements());
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  @Override
  public void run() {
    while (read < size) {
      documents.next();
      if (oneIn(Math.max(1_000, 4 * size))) {
        reader = check.newReader();
        history.clear();
      }
      if (historyKept) {
        history.add(documents.memory().snapshot());
      }
      read++;
      readOne(documents.memory());
    }
  }

  private void readOne(Memory memory) {
    check.moveTo(memory.bytes(), memory.from(), memory.to());
    JsonFailure failure = check.read(reader);
    accepted += failure == null ? 1 : 0;
    if (!documents.areUnchanged()) {
      throw new Difference("The reader has changed the text");
    }
    if (oneIn(failure == null ? 8 : 3)) {
      check.readFresh(failure);
    }
  }

  @Override
  public int read() {
    return read;
  }

  @Override
  public int accepted() {
    return accepted;
  }

  @Override
  public String report() {
    ReaderWorld again = new ReaderWorld(seed, true);
    String least = null;
    try {
      again.run();
    } catch (Difference e) {
      least = Shrinking.report(again.history, again.check);
    }
    return (least == null ? "Its documents alone show no difference.\n" : least) + check;
  }
}
