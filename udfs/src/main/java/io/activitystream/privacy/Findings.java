package io.activitystream.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What was found in one text, and where. */
final class Findings {

  /**
   * A stretch of the text.
   *
   * @param from its first character
   * @param to the character behind its last
   */
  private record Finding(int from, int to, Detection what) {
    int length() {
      return to - from;
    }
  }

  private final List<Finding> findings = new ArrayList<>();

  void add(int from, int to, Detection what) {
    findings.add(new Finding(from, to, what));
  }

  boolean isEmpty() {
    return findings.isEmpty();
  }

  Set<Detection> kinds() {
    Set<Detection> kinds = EnumSet.noneOf(Detection.class);
    findings.forEach(finding -> kinds.add(finding.what()));
    return kinds;
  }

  /**
   * The text with each stretch replaced. Those that overlap are one, and what the longest is stands
   * in its place; of equally long ones the one that was found first.
   */
  String replacedIn(String text) {
    findings.sort(Comparator.comparingInt(Finding::from));
    StringBuilder replaced = new StringBuilder(text.length());
    int copied = 0;
    int i = 0;
    while (i < findings.size()) {
      Finding longest = findings.get(i);
      int from = longest.from();
      int to = longest.to();
      for (i++; i < findings.size() && findings.get(i).from() < to; i++) {
        Finding next = findings.get(i);
        to = Math.max(to, next.to());
        longest = next.length() > longest.length() ? next : longest;
      }
      replaced.append(text, copied, from).append(longest.what().replacement());
      copied = to;
    }
    return replaced.append(text, copied, text.length()).toString();
  }
}
