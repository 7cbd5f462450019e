package io.activitystream.privacy;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The numbers of {@link NationalId}. */
final class NationalIdDetector implements Detector {
  private static final Candidate[] BEGIN_WITH_DIGIT = candidates('0');
  private static final Candidate[] BEGIN_WITH_LETTER = candidates('A');
  private static final Set<String> FILLERS =
      Set.of("nr", "no", "num", "number", "nummer", "numero", "número", "id", "is", "code", "card");
  private static final int MOST_WORDS = 4;
  private static final int LONGEST_WORD = 32;
  private static final int WIDEST_GAP = 4;

  /** A way to write a number, and the number. */
  private record Candidate(NationalId id, NationalId.Shape shape) {}

  @Override
  public void find(String text, Findings found) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean begins = (Ascii.isDigit(c) || Ascii.isLetter(c)) && !Ascii.isWordAt(text, i - 1);
      int end = begins ? longest(text, i) : 0;
      if (end > 0) {
        found.add(i, end, Detection.NATIONAL_ID);
      }
      i = Math.max(end, i + 1);
    }
  }

  private static int longest(String text, int from) {
    int longest = 0;
    for (Candidate candidate :
        Ascii.isDigit(text.charAt(from)) ? BEGIN_WITH_DIGIT : BEGIN_WITH_LETTER) {
      NationalId id = candidate.id;
      int end = candidate.shape.end(text, from);
      boolean valid =
          end > longest
              && !Ascii.isWordAt(text, end)
              && id.isValid(compact(text, from, end))
              && (!candidate.shape.needsWord() || wordBefore(text, from, id.words()));
      longest = valid ? end : longest;
    }
    return longest;
  }

  /** Those that begin with a digit, or with a letter. */
  private static Candidate[] candidates(char example) {
    return Stream.of(NationalId.values())
        .flatMap(id -> id.shapes().stream().map(shape -> new Candidate(id, shape)))
        .filter(candidate -> candidate.shape.mayBeginWith(example))
        .toArray(Candidate[]::new);
  }

  /** The letters, in upper case, and digits of a number. */
  private static String compact(String text, int from, int to) {
    StringBuilder compact = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      if (Ascii.isWordAt(text, i) || text.charAt(i) == '+') {
        compact.append(text.charAt(i));
      }
    }
    return compact.toString().toUpperCase(Locale.ROOT);
  }

  /** Whether one of the words stands right before a place, but for words that say nothing. */
  private static boolean wordBefore(String text, int from, Set<String> words) {
    int at = from;
    for (int i = 0; i < MOST_WORDS; i++) {
      int end = at;
      while (end > 0 && at - end < WIDEST_GAP && isGap(text.charAt(end - 1))) {
        end--;
      }
      int start = end;
      while (start > 0 && end - start < LONGEST_WORD && isLetter(text, start - 1)) {
        start--;
      }
      String word = text.substring(start, end).toLowerCase(Locale.ROOT);
      if (words.contains(word)) {
        return true;
      }
      if (!FILLERS.contains(word)) {
        return false;
      }
      at = start;
    }
    return false;
  }

  /** A bracket is none: it ends what stands in the place of something personal. */
  private static boolean isGap(char c) {
    return !Character.isLetterOrDigit(c) && c != ']';
  }

  private static boolean isLetter(String text, int i) {
    return Character.isLetter(text.charAt(i));
  }
}
