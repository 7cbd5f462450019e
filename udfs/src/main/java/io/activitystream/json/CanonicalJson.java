package io.activitystream.json;

/**
 * The one text of a JSON value: no white space, keys sorted by their UTF-8 bytes and each once (the
 * last value wins), strings with the fewest escapes, numbers as significant digits and a power of
 * ten ({@code 1.50} and {@code 15e-1} are both {@code 15e-1}), so that texts which mean the same
 * are the same. Linear in the text's length, whatever its numbers.
 */
final class CanonicalJson extends RewrittenJson {

  private CanonicalJson(byte[] bytes, int to) {
    super(bytes, to, RewrittenJson::sorted);
  }

  /** The canonical text of the validated value from {@code from} to before {@code to}. */
  static byte[] of(byte[] bytes, int from, int to) {
    ByteSink sink = new ByteSink();
    new CanonicalJson(bytes, to).write(from, sink);
    return sink.toBytes();
  }

  @Override
  void string(byte[] bytes, int from, int to, ByteSink sink) {
    ByteSink text = new ByteSink();
    JsonStrings.unescape(bytes, from + 1, to - 1, text);
    sink.appendQuoted(text.buffer(), 0, text.size());
  }

  @Override
  void scalar(byte[] bytes, int from, int to, ByteSink sink) {
    boolean number = bytes[from] == '-' || bytes[from] >= '0' && bytes[from] <= '9';
    if (number) {
      number(bytes, from, to, sink);
    } else {
      sink.append(bytes, from, to);
    }
  }

  private static void number(byte[] bytes, int from, int to, ByteSink sink) {
    int exponentAt = from;
    while (exponentAt < to && bytes[exponentAt] != 'e' && bytes[exponentAt] != 'E') {
      exponentAt++;
    }
    ByteSink digits = new ByteSink();
    long exponent = significantDigits(bytes, from, exponentAt, digits);
    if (digits.size() == 0) {
      sink.append('0');
      return;
    }
    if (bytes[from] == '-') {
      sink.append('-');
    }
    sink.append(digits.buffer(), 0, digits.size());
    if (exponentAt == to) {
      appendExponent(exponent, sink);
    } else {
      appendExponent(sum(exponent, bytes, exponentAt + 1, to), sink);
    }
  }

  private static void appendExponent(Object exponent, ByteSink sink) {
    sink.append('e');
    sink.appendAscii(exponent.toString());
  }

  /** Appends the digits between the first and the last that are not 0; the power of ten left. */
  private static long significantDigits(byte[] bytes, int from, int to, ByteSink digits) {
    int behindPoint = 0;
    int zeros = 0;
    boolean pointSeen = false;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '.') {
        pointSeen = true;
      } else if (b >= '0' && b <= '9') {
        behindPoint += pointSeen ? 1 : 0;
        if (b == '0') {
          zeros += digits.size() > 0 ? 1 : 0;
          continue;
        }
        for (; zeros > 0; zeros--) {
          digits.append('0');
        }
        digits.append(b);
      }
    }
    return (long) zeros - behindPoint;
  }

  /** The written exponent plus what the digits' place adds; beyond 18 digits the text as it is. */
  private static Object sum(long exponent, byte[] bytes, int from, int to) {
    String written = new String(bytes, from, to - from, java.nio.charset.StandardCharsets.US_ASCII);
    String sign = written.startsWith("-") ? "-" : "";
    String number = written.replaceFirst("^[+-]?0*(?=[0-9])", "");
    return number.length() > 18 ? sign + number : Long.parseLong(sign + number) + exponent;
  }
}
