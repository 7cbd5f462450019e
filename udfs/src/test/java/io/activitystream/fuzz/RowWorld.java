package io.activitystream.fuzz;

import io.activitystream.functions.FunctionRows;
import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.MappingFiles;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.table.data.GenericRowData;

/**
 * A family of documents and a mapping: the documents are normalized one after the other, as
 * payloads in memory of all kinds, and their rows are those that a slow reading of the mapping
 * gives, and those that a fresh normalizer gives.
 */
final class RowWorld implements World {
  private static final int MAPPINGS_TRIED = 20;

  private final SplittableRandom random;
  private final Documents documents;
  private final Segments segments;
  private final ReferenceTree tree = new ReferenceTree();
  private final JsonLimits limits;
  private final int size;
  private RowMapping mapping;
  private FunctionRows.Mappings mappings;
  private FunctionRows normalizer;
  private int accepted;
  private int read;

  RowWorld(long seed) {
    random = new SplittableRandom(seed);
    documents = new Documents(random.split());
    segments = new Segments(random.split());
    size = random.nextInt(4) == 0 ? 4_000 : 1_000;
    int depth = random.nextInt(8) == 0 ? 1 + random.nextInt(6) : JsonLimits.DEFAULT.maxDepth();
    limits = new JsonLimits(JsonLimits.DEFAULT.maxBytes(), depth);
    compile();
    normalizer = mappings.newNormalizer();
  }

  /** A mapping that is not refused as one that cannot work. */
  private void compile() {
    MappingException refused = null;
    for (int i = 0; i < MAPPINGS_TRIED; i++) {
      mapping = RowMappings.of(documents.shape(), documents.writing());
      try {
        MappingFiles files = MappingFiles.none().with(RowMapping.SOURCE, mapping.written());
        mappings = new FunctionRows.Mappings(files, limits);
        return;
      } catch (MappingException e) {
        refused = e;
      }
    }
    throw new IllegalStateException("No mapping works: " + mapping.written(), refused);
  }

  @Override
  public void run() {
    while (read < size) {
      documents.next();
      read++;
      Memory memory = documents.memory();
      Object payload = segments.payload(memory.bytes(), memory.from(), memory.to());
      check(payload, memory);
    }
  }

  private void check(Object payload, Memory memory) {
    List<GenericRowData> rows = normalizer.rows(RowMapping.SOURCE, payload);
    if (normalizer.failures() > 0) {
      throw new Difference("The normalizer fails: " + rows);
    }
    boolean valid = tree.read(memory.bytes(), memory.from(), memory.to());
    boolean good = valid && tree.deepest() <= limits.maxDepth();
    accepted += good ? 1 : 0;
    if (good) {
      // Of a container in which keys repeat, the rows may hold all of them or the last ones.
      List<String> found = rows.stream().map(RowMapping::printed).toList();
      if (!tree.keysRepeat()) {
        expect(mapping.rows(tree), found);
      }
    } else {
      refused(rows);
    }
    payloadIsKept(rows, memory);
    if (random.nextInt(8) == 0) {
      compareWithFresh(rows, payload);
    }
  }

  private void refused(List<GenericRowData> rows) {
    List<String> found = rows.stream().map(RowMapping::printed).toList();
    if (tree.isUtf8()) {
      boolean tooDeep = tree.deepest() > limits.maxDepth();
      expect(List.of(RowMapping.dead(tooDeep ? "TOO_DEEP" : "NOT_JSON", null, -1)), found);
    } else if (found.size() != 1 || !found.get(0).matches("dead (TOO_DEEP|NOT_JSON)\\|null\\|-1")) {
      throw new Difference("Invalid UTF-8 becomes " + found);
    }
  }

  private static void expect(List<String> expected, List<String> found) {
    if (!expected.equals(found)) {
      throw new Difference(
          "Rows expected\n    "
              + String.join("\n    ", expected)
              + "\n  found\n    "
              + String.join("\n    ", found));
    }
  }

  /** The first dead letter of a record carries its payload, byte for byte. */
  private static void payloadIsKept(List<GenericRowData> rows, Memory memory) {
    for (GenericRowData row : rows) {
      String code = FunctionRows.text(row, "error_code");
      if (code != null && !code.equals("IGNORED")) {
        byte[] kept = FunctionRows.payload(row);
        if (!Arrays.equals(kept, 0, kept.length, memory.bytes(), memory.from(), memory.to())) {
          throw new Difference("The dead letter holds another payload: " + Printed.of(kept));
        }
        return;
      }
    }
  }

  private void compareWithFresh(List<GenericRowData> rows, Object payload) {
    FunctionRows fresh = mappings.newNormalizer();
    List<GenericRowData> others = fresh.rows(RowMapping.SOURCE, payload);
    if (!rows.equals(others)) {
      throw new Difference(
          "A normalizer of many documents makes " + rows + ", and a fresh one " + others);
    }
    long time = normalizer.eventTimeMillis(RowMapping.SOURCE, payload);
    if (time != fresh.eventTimeMillis(RowMapping.SOURCE, payload)) {
      throw new Difference("The event has another time for a fresh normalizer than " + time);
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
    Memory memory = documents.memory();
    byte[] document = Arrays.copyOfRange(memory.bytes(), memory.from(), memory.to());
    return "The document:\n  "
        + Printed.of(document)
        + "\n  in Base64 "
        + Printed.base64(document)
        + "\nThe mapping:\n  "
        + mapping.written()
        + "\n"
        + limits;
  }
}
