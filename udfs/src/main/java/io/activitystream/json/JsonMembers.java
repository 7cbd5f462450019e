package io.activitystream.json;

/**
 * Visits the members of a JSON object, not what is in them.
 *
 * <p>Serves one thread.
 */
public final class JsonMembers {
  private final JsonReader validator;
  private final ByteSink name = new ByteSink();
  private final Document document = new Document();
  private final JsonSlice value = new JsonSlice(document);

  /** Receives the members, in the text's order. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * A member.
     *
     * @param name its name, in UTF-8
     * @param value what it is; moved to the next member afterwards
     */
    void member(byte[] name, JsonSlice value);
  }

  /** Members of texts within the limits. */
  public JsonMembers(JsonLimits limits) {
    this.validator = new JsonReader(PathSet.builder().build(), limits);
  }

  /** Visits the members of a text; none if it is no object, or no JSON. */
  public void visit(byte[] bytes, int from, int to, Visitor visitor) {
    if (validator.read(bytes, from, to) != null) {
      return;
    }
    JsonSlice object = validator.root().self();
    if (object.kind() != Kind.OBJECT) {
      return;
    }
    document.bytes = bytes;
    int at = JsonText.behindWhiteSpace(bytes, object.start() + 1);
    while (bytes[at] != '}') {
      name.clear();
      JsonStrings.unescape(bytes, at + 1, JsonText.behindString(bytes, at) - 1, name);
      int start = JsonText.valueOfMember(bytes, at);
      int end = JsonText.behindValue(bytes, start, object.end());
      visitor.member(name.toBytes(), value.moveTo(kind(bytes[start]), start, end, false));
      at = JsonText.behindComma(bytes, end);
    }
  }

  private static Kind kind(byte first) {
    return switch (first) {
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.ARRAY;
      case '"' -> Kind.STRING;
      case 't' -> Kind.TRUE;
      case 'f' -> Kind.FALSE;
      case 'n' -> Kind.NULL;
      default -> Kind.NUMBER;
    };
  }
}
