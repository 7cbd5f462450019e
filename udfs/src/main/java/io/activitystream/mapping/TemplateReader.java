package io.activitystream.mapping;

import io.activitystream.mapping.YamlNode.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads templates: text with paths and headers in braces, where two braces stand for one. */
final class TemplateReader {

  /** Reads what stands in braces. */
  interface Part {
    /** The expression, or null where it is none, which is noted. */
    Expression read(String text, int position);
  }

  private final YamlFile file;
  private final Scalar scalar;
  private final Part part;
  private final List<byte[]> texts = new ArrayList<>();
  private final List<Expression> values = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();

  private TemplateReader(YamlFile file, Scalar scalar, Part part) {
    this.file = file;
    this.scalar = scalar;
    this.part = part;
  }

  /** The template, or null where it is none, which is noted. */
  static Expression read(YamlFile file, Scalar scalar, Part part) {
    return new TemplateReader(file, scalar, part).template();
  }

  private Expression template() {
    String text = scalar.text();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean brace = c == '{' || c == '}';
      if (brace && text.startsWith(String.valueOf(c), i + 1)) {
        literal.append(c);
        i += 2;
      } else if (brace) {
        i = value(text, i);
        if (i < 0) {
          return null;
        }
      } else {
        literal.append(c);
        i++;
      }
    }
    if (values.isEmpty()) {
      file.problem(
          scalar,
          "This template has no value in it, since two braces stand for one:"
              + " write {$.…} for a value, or { const: … } for the text");
      return null;
    }
    endLiteral();
    return new Expression.Template(texts, values, values.get(0).path());
  }

  /** From a single brace to behind the value in braces; -1 where there is none, which is noted. */
  private int value(String text, int brace) {
    if (text.charAt(brace) == '}') {
      file.problem(scalar, brace, "A } of the template closes nothing: write }} for a brace");
      return -1;
    }
    int end = closingBrace(text, brace);
    if (end < 0) {
      file.problem(scalar, brace, "A { of the template is not closed: write {{ for a brace");
      return -1;
    }
    Expression value = part.read(text.substring(brace + 1, end), brace + 1);
    if (value == null) {
      return -1;
    }
    endLiteral();
    values.add(value);
    return end + 1;
  }

  private void endLiteral() {
    texts.add(literal.toString().getBytes(StandardCharsets.UTF_8));
    literal.setLength(0);
  }

  /** The brace that closes, looking past those in the quotes of a path; -1 where there is none. */
  private static int closingBrace(String text, int open) {
    int quote = 0;
    for (int i = open + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '}') {
        return i;
      }
    }
    return -1;
  }
}
