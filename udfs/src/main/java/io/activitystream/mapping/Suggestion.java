package io.activitystream.mapping;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The word that someone probably meant. */
public final class Suggestion {
  private Suggestion() {}

  /** {@code ", did you mean 'x'?"} for the known word at most a third of it away, else nothing. */
  public static String of(String word, Collection<String> known) {
    String lower = word.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(lower, candidate)))
        .filter(nearest -> distance(lower, nearest) <= Math.max(1, nearest.length() / 3))
        .map(nearest -> ", did you mean '" + nearest + "'?")
        .orElse("");
  }

  /** The least number of characters to insert, remove or replace (Levenshtein 1965). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
