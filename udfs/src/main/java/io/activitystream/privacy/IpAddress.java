package io.activitystream.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** An IPv4 or IPv6 address: four or sixteen bytes. An IPv4 address within IPv6 is the IPv4 one. */
final class IpAddress {
  private static final int GROUPS = 8;

  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The address that a text is, white space around it and the zone behind it aside. */
  static Optional<IpAddress> of(String text) {
    String address = CanonicalForm.trimmed(text);
    int zone = address.indexOf('%');
    if (zone > 0 && zone < address.length() - 1 && address.indexOf(':') >= 0) {
      address = address.substring(0, zone);
    }
    byte[] bytes = address.indexOf(':') < 0 ? ipv4(address) : ipv6(address);
    return Optional.ofNullable(bytes).map(IpAddress::of);
  }

  private static IpAddress of(byte[] bytes) {
    boolean mapped = bytes.length == 16 && bytes[10] == -1 && bytes[11] == -1;
    for (int i = 0; mapped && i < 10; i++) {
      mapped = bytes[i] == 0;
    }
    return new IpAddress(mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes);
  }

  /** Four bytes; null where a text is no dotted IPv4 address. */
  private static byte[] ipv4(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    long address = Ipv4.parse(utf8, 0, utf8.length);
    return address == Ipv4.NONE
        ? null
        : new byte[] {
          (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address
        };
  }

  /** Sixteen bytes; null where a text is no IPv6 address. */
  private static byte[] ipv6(String text) {
    String address = withoutDots(text);
    int gap = address.indexOf("::");
    String[] front = groups(gap < 0 ? address : address.substring(0, gap));
    String[] back = gap < 0 ? new String[0] : groups(address.substring(gap + 2));
    int written = front.length + back.length;
    if (gap < 0 ? written != GROUPS : written >= GROUPS) {
      return null;
    }
    byte[] bytes = new byte[2 * GROUPS];
    return put(front, bytes, 0) && put(back, bytes, GROUPS - back.length) ? bytes : null;
  }

  /** Turns the last four bytes, where they are written as IPv4, into two groups. */
  private static String withoutDots(String text) {
    int last = text.lastIndexOf(':') + 1;
    byte[] ipv4 = text.indexOf('.') < 0 ? null : ipv4(text.substring(last));
    return ipv4 == null
        ? text
        : String.format(
            "%s%02x%02x:%02x%02x", text.substring(0, last), ipv4[0], ipv4[1], ipv4[2], ipv4[3]);
  }

  private static String[] groups(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }

  private static boolean put(String[] groups, byte[] bytes, int at) {
    for (int i = 0; i < groups.length; i++) {
      int value = group(groups[i]);
      if (value < 0) {
        return false;
      }
      bytes[2 * (at + i)] = (byte) (value >> 8);
      bytes[2 * (at + i) + 1] = (byte) value;
    }
    return true;
  }

  /** One to four hexadecimal digits of ASCII; -1 where a text is something else. */
  private static int group(String text) {
    if (text.isEmpty() || text.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** The one text of those that mean the same address; what is none, trimmed and in lower case. */
  static String canonical(String text) {
    return of(text).map(IpAddress::toString).orElseGet(() -> CanonicalForm.lower(text));
  }

  /** The address with nothing but the bits of its network. */
  IpAddress truncated(int ipv4, int ipv6) {
    int bits = bytes.length == 4 ? ipv4 : ipv6;
    byte[] network = bytes.clone();
    for (int i = 0; i < network.length; i++) {
      int stay = Math.max(0, Math.min(8, bits - 8 * i));
      network[i] &= (byte) (0xFF << 8 - stay);
    }
    return of(network);
  }

  /** Dotted IPv4, or IPv6 as RFC 5952 writes it. */
  @Override
  public String toString() {
    return bytes.length == 4
        ? (bytes[0] & 255)
            + "."
            + (bytes[1] & 255)
            + "."
            + (bytes[2] & 255)
            + "."
            + (bytes[3] & 255)
        : ipv6Text();
  }

  private int group(int i) {
    return (bytes[2 * i] & 0xFF) << 8 | bytes[2 * i + 1] & 0xFF;
  }

  private String ipv6Text() {
    int gap = -1;
    int gapEnd = -1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && group(end) == 0) {
        end++;
      }
      if (end - i > Math.max(1, gapEnd - gap)) {
        gap = i;
        gapEnd = end;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == gap) {
        text.append("::");
        i = gapEnd - 1;
      } else {
        text.append(i == 0 || i == gapEnd ? "" : ":").append(Integer.toHexString(group(i)));
      }
    }
    return text.toString();
  }
}
