package io.activitystream.integration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for texts in bytes, however they are spelled. */
final class MarkerSearch {
  private static final int PAIRS = 1 << 16;

  private final List<List<Pattern>> exact = table();
  private final List<List<Pattern>> folded = table();

  /** What to look for: bytes, which are in lower case where case is no matter. */
  private record Pattern(byte[] bytes, String text, Spelling spelling) {}

  /**
   * What was found.
   *
   * @param text the text that was looked for
   * @param spelling how it is spelled
   * @param at at which byte
   */
  record Find(String text, Spelling spelling, int at) {}

  private MarkerSearch() {}

  /** A search for texts in every spelling. */
  static MarkerSearch of(Collection<String> texts) {
    MarkerSearch search = new MarkerSearch();
    for (String text : texts) {
      for (Spelling spelling : Spelling.values()) {
        spelling.of(text).forEach(bytes -> search.add(text, spelling, bytes));
      }
    }
    return search;
  }

  /** A search for bytes as they are. */
  MarkerSearch and(String name, byte[] bytes) {
    exact.get(pair(bytes, 0)).add(new Pattern(bytes, name, Spelling.PLAIN));
    return this;
  }

  /** The first of each text and spelling. */
  List<Find> in(byte[] content) {
    List<Find> finds = new ArrayList<>();
    Set<Pattern> seen = new HashSet<>();
    byte[] lower = content.clone();
    for (int i = 0; i < lower.length; i++) {
      lower[i] = lower(lower[i]);
    }
    for (int i = 0; i + 1 < content.length; i++) {
      for (Pattern pattern : exact.get(pair(content, i))) {
        note(content, i, pattern, seen, finds);
      }
      for (Pattern pattern : folded.get(pair(lower, i))) {
        note(lower, i, pattern, seen, finds);
      }
    }
    return finds;
  }

  private static void note(
      byte[] content, int at, Pattern pattern, Set<Pattern> seen, List<Find> finds) {
    int length = pattern.bytes().length;
    if (at + length <= content.length
        && Arrays.equals(content, at, at + length, pattern.bytes(), 0, length)
        && seen.add(pattern)) {
      finds.add(new Find(pattern.text(), pattern.spelling(), at));
    }
  }

  private void add(String text, Spelling spelling, byte[] bytes) {
    byte[] wanted = bytes.clone();
    if (spelling.ignoresCase()) {
      for (int i = 0; i < wanted.length; i++) {
        wanted[i] = lower(wanted[i]);
      }
    }
    (spelling.ignoresCase() ? folded : exact)
        .get(pair(wanted, 0))
        .add(new Pattern(wanted, text, spelling));
  }

  private static int pair(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  private static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 'a' - 'A') : b;
  }

  private static List<List<Pattern>> table() {
    List<List<Pattern>> table = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      table.add(new ArrayList<>(0));
    }
    return table;
  }
}
