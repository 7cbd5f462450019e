package io.activitystream.functions;

/**
 * The tokens of a column list. Positions count characters from 0; the token under the cursor is
 * read and not yet taken.
 */
final class ColumnListScanner {

  /** What a token is. */
  enum Kind {
    /** A keyword, a type or a name. */
    WORD,
    /** A name in backticks. */
    QUOTED_NAME,
    /** A text in single quotes. */
    TEXT,
    /** A number. */
    NUMBER,
    /** A path, from its {@code $} to white space or a comma outside of brackets. */
    PATH,
    /** A comma or a parenthesis. */
    SYMBOL,
    /** The end of the list. */
    END
  }

  /**
   * A token.
   *
   * @param kind what it is
   * @param text its text, without quotes
   * @param position where it starts
   */
  record Token(Kind kind, String text, int position) {

    /** Whether it is this keyword or symbol. */
    boolean is(String word) {
      return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
    }

    /** How a message names it. */
    String found() {
      return kind == Kind.END ? "the end" : "'" + text + "'";
    }
  }

  private final String list;
  private int at;
  private Token token;

  ColumnListScanner(String list) throws ColumnListException {
    this.list = list;
    this.token = read();
  }

  /** The token under the cursor. */
  Token peek() {
    return token;
  }

  /** Takes the token under the cursor. */
  Token take() throws ColumnListException {
    Token taken = token;
    token = read();
    return taken;
  }

  /** Takes the token under the cursor if it is this keyword or symbol. */
  boolean takeIf(String word) throws ColumnListException {
    boolean taken = token.is(word);
    if (taken) {
      take();
    }
    return taken;
  }

  /** An error at a token. */
  ColumnListException error(Token at, String message) {
    return ColumnListException.at(list, at.position(), message);
  }

  private Token read() throws ColumnListException {
    while (at < list.length() && Character.isWhitespace(list.charAt(at))) {
      at++;
    }
    int start = at;
    if (at == list.length()) {
      return new Token(Kind.END, "", start);
    }
    char c = list.charAt(at);
    if (c == '`') {
      return new Token(Kind.QUOTED_NAME, quoted('`', "name"), start);
    }
    if (c == '\'') {
      return new Token(Kind.TEXT, quoted('\'', "text"), start);
    }
    if (c == '$') {
      return new Token(Kind.PATH, path(), start);
    }
    if (Character.isDigit(c) || c == '-' || c == '+') {
      return new Token(Kind.NUMBER, run(ColumnListScanner::isNumberPart), start);
    }
    if (Character.isUnicodeIdentifierStart(c) || c == '_') {
      return new Token(Kind.WORD, run(ColumnListScanner::isWordPart), start);
    }
    at++;
    return new Token(Kind.SYMBOL, String.valueOf(c), start);
  }

  private interface Part {
    boolean test(char c);
  }

  private static boolean isWordPart(char c) {
    return Character.isUnicodeIdentifierPart(c);
  }

  private static boolean isNumberPart(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+';
  }

  private String run(Part part) {
    int start = at++;
    while (at < list.length() && part.test(list.charAt(at))) {
      at++;
    }
    return list.substring(start, at);
  }

  /** A quoted text, in which a doubled quote stands for one. */
  private String quoted(char quote, String what) throws ColumnListException {
    int start = at++;
    StringBuilder text = new StringBuilder();
    while (at < list.length()) {
      char c = list.charAt(at++);
      if (c != quote) {
        text.append(c);
      } else if (at < list.length() && list.charAt(at) == quote) {
        text.append(quote);
        at++;
      } else {
        return text.toString();
      }
    }
    throw ColumnListException.at(
        list, start, "a quoted " + what + " starts here and does not end: close it with " + quote);
  }

  private String path() throws ColumnListException {
    int start = at;
    int depth = 0;
    char quote = 0;
    while (at < list.length()) {
      char c = list.charAt(at);
      if (quote != 0) {
        at += c == '\\' && at + 1 < list.length() ? 1 : 0;
        quote = c == quote ? 0 : quote;
      } else if (depth > 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == '[' || c == '(') {
        depth++;
      } else if (depth == 0 && (c == ',' || c == ')' || c == ']' || Character.isWhitespace(c))) {
        break;
      } else if (c == ']' || c == ')') {
        depth--;
      }
      at++;
    }
    if (depth > 0) {
      throw ColumnListException.at(
          list, start, "a bracket of the path that starts here does not close");
    }
    return list.substring(start, at);
  }
}
