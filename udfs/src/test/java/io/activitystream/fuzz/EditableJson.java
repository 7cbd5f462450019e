package io.activitystream.fuzz;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A JSON text in pieces that can be exchanged, keys as they are written included, so that they may
 * repeat and have escapes.
 */
final class EditableJson {

  /** A value. */
  sealed interface Node {}

  /** A scalar, or any other JSON that is not taken apart. */
  record Text(String json) implements Node {}

  /** An object. */
  record Members(List<Member> members) implements Node {}

  /**
   * A member.
   *
   * @param key the key in quotes
   */
  record Member(String key, Node value) {}

  /** An array. */
  record Elements(List<Node> elements) implements Node {}

  private static final JsonMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Node root;
  private final String comma;
  private final String colon;
  private final List<Members> objects = new ArrayList<>();
  private final List<Elements> arrays = new ArrayList<>();

  private EditableJson(JsonNode root, String comma, String colon) {
    this.root = node(root);
    this.comma = comma;
    this.colon = colon;
  }

  /** A text, written with these separators from now on. */
  static EditableJson of(String json, String comma, String colon) {
    try {
      return new EditableJson(EXACT.readTree(json), comma, colon);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private Node node(JsonNode json) {
    if (json.isObject()) {
      Members object = new Members(new ArrayList<>());
      objects.add(object);
      for (Map.Entry<String, JsonNode> member : json.properties()) {
        object.members.add(new Member(quoted(member.getKey()), node(member.getValue())));
      }
      return object;
    }
    if (json.isArray()) {
      Elements array = new Elements(new ArrayList<>());
      arrays.add(array);
      json.forEach(element -> array.elements.add(node(element)));
      return array;
    }
    return new Text(json.toString());
  }

  private static String quoted(String key) {
    return TextNode.valueOf(key).toString();
  }

  /** The text with, one after the other, one object's members replaced by each edit of them. */
  void editObjects(Edits<Member> edits, Consumer<String> texts) {
    for (Members object : objects) {
      edit(object.members, edits, texts);
    }
  }

  /** The same with arrays. */
  void editArrays(Edits<Node> edits, Consumer<String> texts) {
    for (Elements array : arrays) {
      edit(array.elements, edits, texts);
    }
  }

  /** All edits of some pieces. */
  interface Edits<T> {
    void of(List<T> pieces, Consumer<List<T>> edited);
  }

  private <T> void edit(List<T> pieces, Edits<T> edits, Consumer<String> texts) {
    List<T> original = List.copyOf(pieces);
    edits.of(
        original,
        edited -> {
          pieces.clear();
          pieces.addAll(edited);
          texts.accept(toString());
        });
    pieces.clear();
    pieces.addAll(original);
  }

  /** What to write for a scalar, by its number from 0 and its JSON. */
  interface Scalars {
    String of(int number, String json);
  }

  /** The text with other scalars. */
  String with(Scalars scalars) {
    Writer writer = new Writer(scalars);
    writer.write(root);
    return writer.text.toString();
  }

  @Override
  public String toString() {
    return with((number, json) -> json);
  }

  private final class Writer {
    private final Scalars scalars;
    private final StringBuilder text = new StringBuilder();
    private int count;

    Writer(Scalars scalars) {
      this.scalars = scalars;
    }

    void write(Node node) {
      if (node instanceof Members object) {
        text.append('{');
        for (int i = 0; i < object.members.size(); i++) {
          text.append(i == 0 ? "" : comma).append(object.members.get(i).key).append(colon);
          write(object.members.get(i).value);
        }
        text.append('}');
      } else if (node instanceof Elements array) {
        text.append('[');
        for (int i = 0; i < array.elements.size(); i++) {
          text.append(i == 0 ? "" : comma);
          write(array.elements.get(i));
        }
        text.append(']');
      } else {
        text.append(scalars.of(count++, ((Text) node).json));
      }
    }
  }
}
