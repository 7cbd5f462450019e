package io.activitystream.fuzz;

import io.activitystream.json.ForgetfulReaders;
import io.activitystream.json.JsonFailure;
import io.activitystream.json.JsonFailure.Code;
import io.activitystream.json.JsonLimits;
import io.activitystream.json.JsonReader;
import io.activitystream.json.PathSet;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * What the references say of one document after the other, and whether readers say the same. All
 * checks of one plan of paths are for one thread.
 */
final class ReaderCheck {
  /** From here on a limit of elements is out of reach for the documents that are made here. */
  private static final int MANY_ELEMENTS = 10_000;

  /** How many more elements than are allowed may be taken before that is noticed. */
  private static final int UNNOTICED_ELEMENTS = 64;

  private final PathPlan plan;
  private final PathSet paths;
  private final JsonLimits limits;
  private final ReferenceTree tree = new ReferenceTree();
  private byte[] bytes = {};
  private int from;
  private int to;
  private boolean valid;

  ReaderCheck(PathPlan plan, JsonLimits limits) {
    this(plan, plan.compiled(), limits);
  }

  private ReaderCheck(PathPlan plan, PathSet paths, JsonLimits limits) {
    this.plan = plan;
    this.paths = paths;
    this.limits = limits;
  }

  /** A check of readers of the same paths, that can be at another document. */
  ReaderCheck another() {
    return new ReaderCheck(plan, paths, limits);
  }

  JsonReader newReader() {
    return new JsonReader(paths, limits);
  }

  /** A reader that forgets what it has learned, sooner or later. */
  JsonReader newForgetfulReader(SplittableRandom random) {
    return ForgetfulReaders.of(
        paths,
        limits,
        3 + random.nextInt(60),
        50 + random.nextInt(3_000),
        random.nextInt(random.nextInt(1, 60)));
  }

  /** Moves to a document: the references read it. */
  ReaderCheck moveTo(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    valid = tree.read(bytes, from, to);
    return this;
  }

  /**
   * Reads the document with a reader; why it is refused, or null.
   *
   * @throws Difference if a reference does not refuse it, or accepts it, or finds other values
   */
  JsonFailure read(JsonReader reader) {
    return read(reader, bytes, from);
  }

  /** The same, where the reader is given the same document at another place. */
  JsonFailure read(JsonReader reader, byte[] other, int otherFrom) {
    JsonFailure failure = failure(reader, other, otherFrom);
    if (failure == null) {
      acceptedRightly();
      plan.compare(reader.root(), tree, ReferenceTree.ROOT);
    } else {
      refusedRightly(failure);
      plan.compareNothing(reader.root());
    }
    return failure;
  }

  /**
   * Reads the document with a fresh reader, to which every document is new.
   *
   * @param said what another reader has said: a fresh one says it in the same words, since failures
   *     become rows
   */
  void readFresh(JsonFailure said) {
    JsonFailure fresh = read(newReader());
    if (!Objects.equals(said, fresh)) {
      throw new Difference(
          "A reader of many documents says " + said + ", and a fresh one says " + fresh);
    }
  }

  private JsonFailure failure(JsonReader reader, byte[] other, int otherFrom) {
    try {
      return reader.read(other, otherFrom, otherFrom + to - from);
    } catch (RuntimeException | StackOverflowError e) {
      throw new Difference("The reader throws " + e, e);
    }
  }

  private void acceptedRightly() {
    if (!valid) {
      throw new Difference("The reader accepts what is no JSON text");
    }
    if (to - from > limits.maxBytes() || tree.deepest() > limits.maxDepth()) {
      throw new Difference("The reader accepts what is beyond its limits " + limits);
    }
    if (limits.maxElements() < MANY_ELEMENTS
        && plan.held(tree, ReferenceTree.ROOT) > limits.maxElements() + UNNOTICED_ELEMENTS) {
      throw new Difference("The reader takes more elements than its limits allow: " + limits);
    }
  }

  private void refusedRightly(JsonFailure failure) {
    int length = to - from;
    if (failure.offset() < 0 || failure.offset() > length || failure.message().isEmpty()) {
      throw new Difference("The reader refuses without a place in the text: " + failure);
    }
    boolean tooDeep = tree.deepest() > limits.maxDepth();
    if (length > limits.maxBytes()) {
      expect(Code.TOO_LARGE, failure);
    } else if (failure.code() == Code.TOO_LARGE && limits.maxElements() < MANY_ELEMENTS) {
      tooManyElementsRightly(failure);
    } else if (valid && !tooDeep) {
      throw new Difference("The reader refuses a JSON text: " + failure);
    } else if (tree.isUtf8()) {
      expect(tooDeep ? Code.TOO_DEEP : Code.NOT_JSON, failure);
    }
  }

  private void tooManyElementsRightly(JsonFailure failure) {
    // Where keys repeat, the values that are replaced count too.
    boolean countable = valid && !tree.keysRepeat();
    if (countable && plan.held(tree, ReferenceTree.ROOT) <= limits.maxElements()) {
      throw new Difference("The reader finds too many elements where there are few: " + failure);
    }
  }

  private static void expect(Code code, JsonFailure failure) {
    if (failure.code() != code) {
      throw new Difference("The reader should refuse the text as " + code + ": " + failure);
    }
  }

  @Override
  public String toString() {
    return "Limits: " + limits + "\nPaths:\n" + plan;
  }
}
