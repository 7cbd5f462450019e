package io.activitystream.integration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A way in which bytes may stand for a text. */
enum Spelling {
  /** Its characters, in upper or lower case. */
  PLAIN,
  REVERSED,
  HEX,
  /** As in an address: {@code %5A%79}. */
  PERCENT,
  /** As in JSON and Java: {@code \}{@code u005a}. */
  ESCAPED,
  UTF_16_BIG,
  UTF_16_LITTLE,
  /** Somewhere within Base64, behind any number of other bytes. */
  BASE64,
  BASE64_OF_ADDRESSES;

  private static final int ALIGNMENTS = 3;
  private static final int BITS = 6;

  /** Whether upper and lower case are the same in this spelling. */
  boolean ignoresCase() {
    return switch (this) {
      case BASE64, BASE64_OF_ADDRESSES -> false;
      default -> true;
    };
  }

  /** All byte strings that spell a text. */
  List<byte[]> of(String text) {
    return switch (this) {
      case PLAIN -> List.of(utf8(text));
      case REVERSED -> List.of(utf8(new StringBuilder(text).reverse().toString()));
      case HEX -> hex(text);
      case PERCENT -> each(text, "%%%02x");
      case ESCAPED -> each(text, "\\u%04x");
      case UTF_16_BIG -> List.of(text.getBytes(StandardCharsets.UTF_16BE));
      case UTF_16_LITTLE -> List.of(text.getBytes(StandardCharsets.UTF_16LE));
      case BASE64 -> base64(text, Base64.getEncoder());
      case BASE64_OF_ADDRESSES -> base64(text, Base64.getUrlEncoder());
    };
  }

  /** One for each case in which the text may have been: the digits of its bytes differ. */
  private static List<byte[]> hex(String text) {
    return cases(text).stream().map(t -> utf8(HexFormat.of().formatHex(utf8(t)))).toList();
  }

  private static List<byte[]> each(String text, String format) {
    return cases(text).stream()
        .map(t -> utf8(t.chars().mapToObj(c -> format.formatted(c)).collect(Collectors.joining())))
        .toList();
  }

  /** The characters that do not depend on what stands before and behind. */
  private static List<byte[]> base64(String text, Base64.Encoder encoder) {
    List<byte[]> all = new ArrayList<>();
    for (String t : cases(text)) {
      byte[] bytes = utf8(t);
      for (int before = 0; before < ALIGNMENTS; before++) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String encoded = encoder.withoutPadding().encodeToString(shifted);
        int from = (before * Byte.SIZE + BITS - 1) / BITS;
        int to = shifted.length * Byte.SIZE / BITS;
        all.add(utf8(encoded.substring(from, to)));
      }
    }
    return all;
  }

  private static List<String> cases(String text) {
    List<UnaryOperator<String>> cases =
        List.of(
            t -> t,
            t -> t.toLowerCase(Locale.ROOT),
            t -> t.toUpperCase(Locale.ROOT),
            Spelling::swapped);
    return cases.stream().map(way -> way.apply(text)).distinct().toList();
  }

  private static String swapped(String text) {
    return text.chars()
        .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
