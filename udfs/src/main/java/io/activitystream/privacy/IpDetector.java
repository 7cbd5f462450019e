package io.activitystream.privacy;

/** IPv4 and IPv6 addresses that stand alone, with a port or in brackets. */
final class IpDetector implements Detector {
  private static final int LONGEST = 64;

  @Override
  public void find(String text, Findings found) {
    int i = 0;
    while (i < text.length()) {
      if (!isAddress(text.charAt(i))) {
        i++;
        continue;
      }
      int end = i;
      while (end < text.length() && isAddress(text.charAt(end))) {
        end++;
      }
      boolean alone = !Ascii.isWordAt(text, i - 1) && !Ascii.isWordAt(text, end);
      if (alone && end - i <= LONGEST) {
        findIn(text, i, end, found);
      }
      i = end;
    }
  }

  private static boolean isAddress(char c) {
    return Ascii.isDigit(c) || c == ':' || c == '.' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  /** Notes the address in a run of characters that it is made of; marks around are not of it. */
  private static void findIn(String text, int from, int to, Findings found) {
    int start = from;
    int end = to;
    while (start < end && (text.charAt(start) == '.' || isLoneColon(text, start, end, 1))) {
      start++;
    }
    while (start < end && (text.charAt(end - 1) == '.' || isLoneColon(text, start, end, -1))) {
      end--;
    }
    int colon = text.substring(start, end).indexOf(':');
    boolean port = colon > 0 && text.substring(start, start + colon).indexOf('.') > 0;
    end = port ? start + colon : end;
    String run = text.substring(start, end);
    boolean written = run.length() > 2 && (run.indexOf('.') > 0 || run.indexOf(':') >= 0);
    if (written && IpAddress.of(run).isPresent()) {
      found.add(start, end, Detection.IP);
    }
  }

  /** Whether the run begins (1) or ends (-1) with one colon: two are of the address. */
  private static boolean isLoneColon(String text, int start, int end, int side) {
    int at = side > 0 ? start : end - 1;
    int next = at + side;
    boolean doubled = next >= start && next < end && text.charAt(next) == ':';
    return text.charAt(at) == ':' && !doubled;
  }
}
