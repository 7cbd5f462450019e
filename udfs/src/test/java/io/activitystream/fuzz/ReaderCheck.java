package io.activitystream.fuzz;

import io.activitystream.json.JsonFailure;
import io.activitystream.json.JsonFailure.Code;
import io.activitystream.json.JsonLimits;
import io.activitystream.json.JsonReader;
import io.activitystream.json.PathSet;
import java.util.Objects;

/** Reads a document with a reader and with the references, and compares what they say of it. */
final class ReaderCheck {
  /** From here on a limit of elements is out of reach for the documents that are made here. */
  private static final int MANY_ELEMENTS = 10_000;

  private final PathPlan plan;
  private final PathSet paths;
  private final JsonLimits limits;
  private final ReferenceTree tree = new ReferenceTree();

  ReaderCheck(PathPlan plan, JsonLimits limits) {
    this.plan = plan;
    this.paths = plan.compiled();
    this.limits = limits;
  }

  JsonReader newReader() {
    return new JsonReader(paths, limits);
  }

  /**
   * Whether a reader accepts a document, as the references do.
   *
   * @throws Difference if they do not, or find other values
   */
  boolean accepts(JsonReader reader, byte[] bytes, int from, int to) {
    JsonFailure failure = failure(reader, bytes, from, to);
    boolean valid = tree.read(bytes, from, to);
    if (failure == null) {
      acceptedRightly(valid, to - from);
      plan.compare(reader.root(), tree, ReferenceTree.ROOT);
    } else {
      refusedRightly(failure, valid, to - from);
      plan.compareNothing(reader.root());
    }
    return failure == null;
  }

  /**
   * Compares a reader that has read a document with a fresh one, to which every document is new:
   * failures are equal in each word, since they become rows. To be called after {@link #accepts}.
   *
   * @param accepted what the reader has said
   */
  void compareWithFresh(JsonReader reader, boolean accepted, byte[] bytes, int from, int to) {
    JsonFailure failure = accepted ? null : failure(reader, bytes, from, to);
    JsonReader fresh = newReader();
    JsonFailure other = failure(fresh, bytes, from, to);
    if (!Objects.equals(failure, other)) {
      throw new Difference(
          "A reader of many documents says " + failure + ", and a fresh one says " + other);
    }
    if (accepted) {
      plan.compare(fresh.root(), tree, ReferenceTree.ROOT);
    }
  }

  private static JsonFailure failure(JsonReader reader, byte[] bytes, int from, int to) {
    try {
      return reader.read(bytes, from, to);
    } catch (RuntimeException | StackOverflowError e) {
      throw new Difference("The reader throws " + e, e);
    }
  }

  private void acceptedRightly(boolean valid, int length) {
    if (!valid) {
      throw new Difference("The reader accepts what is no JSON text");
    }
    if (length > limits.maxBytes() || tree.deepest() > limits.maxDepth()) {
      throw new Difference("The reader accepts what is beyond its limits " + limits);
    }
  }

  private void refusedRightly(JsonFailure failure, boolean valid, int length) {
    if (failure.offset() < 0 || failure.offset() > length || failure.message().isEmpty()) {
      throw new Difference("The reader refuses without a place in the text: " + failure);
    }
    boolean tooDeep = tree.deepest() > limits.maxDepth();
    if (length > limits.maxBytes()) {
      expect(Code.TOO_LARGE, failure);
    } else if (failure.code() == Code.TOO_LARGE && limits.maxElements() < MANY_ELEMENTS) {
      return; // how many elements are too many is for the fresh reader to say
    } else if (valid && !tooDeep) {
      throw new Difference("The reader refuses a JSON text: " + failure);
    } else if (tree.isUtf8()) {
      expect(tooDeep ? Code.TOO_DEEP : Code.NOT_JSON, failure);
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
