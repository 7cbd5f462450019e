package io.activitystream.bench.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.activitystream.bench.events.Corpus.Event;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.fields.Field;
import io.activitystream.bench.fields.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Jackson's streaming parser in one pass over the bytes, as one writes it by hand: a tree of the
 * wanted names is followed, and what is not wanted is skipped.
 */
public final class JacksonReader implements EventReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, Source> sources = new HashMap<>();

  /** What is wanted of one source. */
  private record Source(Node root, Object[] values, RowAssembly assembly) {}

  /** A member that is wanted, or that leads to one. */
  private static final class Node {
    private final Map<String, Node> members = new HashMap<>();
    private int slot = -1;

    void add(List<String> names, int slot) {
      Node node = this;
      for (String name : names) {
        node = node.members.computeIfAbsent(name, key -> new Node());
      }
      node.slot = slot;
    }
  }

  /** A reader of some sources' events. */
  public JacksonReader(List<String> names) {
    for (Fields fields : Fields.of(names).values()) {
      Node root = new Node();
      List<Field> all = fields.all();
      for (int i = 0; i < all.size(); i++) {
        root.add(all.get(i).names(), i);
      }
      sources.put(
          fields.source(), new Source(root, new Object[all.size()], new RowAssembly(fields)));
    }
  }

  @Override
  public ExtractedRow read(Event event) {
    return read(event.source(), event.payload(), 0, event.payload().length);
  }

  /** Makes an activity of a payload that is a part of an array. */
  public ExtractedRow read(String name, byte[] payload, int offset, int length) {
    Source source = sources.get(name);
    Arrays.fill(source.values, null);
    try (JsonParser parser = JSON.createParser(payload, offset, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalStateException("Expected an object, found " + parser.currentToken());
      }
      members(parser, source.root, source.values);
      if (parser.nextToken() != null) {
        throw new IllegalStateException("Expected an end, found " + parser.currentToken());
      }
      return source.assembly.row(source.values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void members(JsonParser parser, Node node, Object[] values) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Node member = node.members.get(parser.currentName());
      JsonToken value = parser.nextToken();
      if (member == null) {
        parser.skipChildren();
      } else if (member.slot >= 0) {
        values[member.slot] = value(parser, value);
      } else if (value == JsonToken.START_OBJECT) {
        members(parser, member, values);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("Expected a scalar, found " + token);
    };
  }

  @Override
  public ActivityRow row(Object made) {
    return ((ExtractedRow) made).comparable();
  }
}
