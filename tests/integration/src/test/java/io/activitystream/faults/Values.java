package io.activitystream.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What events say beside what happened, as JSON by the names of members. Each value is spread
 * evenly over its distribution in any run of consecutive numbers (multiples of an irrational
 * number, without what is before the point), so that the values of one day are distributed as those
 * of any other, however few there are.
 */
final class Values {
  /** Sizes are up to ten times as much: a bit that a fault can clear. */
  static final int SIZE_BIT = 1 << 17;

  /** The least amount of a charge. */
  static final int LEAST_AMOUNT = 1_000;

  /** How far amounts of charges lie apart at most. */
  static final int AMOUNTS = 8_000;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double SQRT_2 = Math.sqrt(2);
  private static final double SQRT_3 = Math.sqrt(3);
  private static final List<String> TITLES =
      List.of(
          "Start", "Boards", "Pricing", "Docs", "Blog", "Jobs", "Status", "Help", "Team", "Legal");
  private static final List<String> REFERRERS = List.of("search", "mail", "news", "partners");

  private Values() {}

  static Map<String, String> ofPage(long number) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("path", text("/"));
    values.put("title", text(TITLES.get((int) (share(number, GOLDEN) * TITLES.size()))));
    values.put("referrer", referrer(share(number, SQRT_2)));
    return values;
  }

  /** One page in five is come to from nowhere. */
  private static String referrer(double share) {
    int place = (int) (share * (REFERRERS.size() + 1));
    return place == REFERRERS.size()
        ? "null"
        : text("https://" + REFERRERS.get(place) + ".example.com/");
  }

  static Map<String, String> ofCharge(long number) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("amount", String.valueOf(LEAST_AMOUNT + (int) (AMOUNTS * share(number, GOLDEN))));
    values.put("amount_refunded", "0");
    values.put("currency", text("eur"));
    values.put("payment_method_details", card(brand(share(number, SQRT_2))));
    values.put("statement_descriptor", text("BOARDS"));
    return values;
  }

  private static String brand(double share) {
    if (share < 0.5) {
      return "visa";
    }
    return share < 0.8 ? "mastercard" : "amex";
  }

  /** How a charge was paid. */
  static String card(String brand) {
    return "{\"card\":{\"brand\":" + text(brand) + "}}";
  }

  static Map<String, String> ofRefund() {
    return Map.of("amount", "4900", "amount_refunded", "4900", "currency", text("eur"));
  }

  static Map<String, String> ofRequest() {
    return Map.of("method", text("GET"), "path", text("/v1/boards"), "app_version", text("7.1"));
  }

  static Map<String, String> ofResponse(long number) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("status", "200");
    values.put("duration_ms", milliseconds(5 + 40 * share(number, SQRT_2)));
    values.put("bytes", String.valueOf((long) (10 * SIZE_BIT * share(number, SQRT_3))));
    return values;
  }

  static String milliseconds(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }

  static String text(String text) {
    return "\"" + text + "\"";
  }

  /** From 0 to less than 1. */
  private static double share(long number, double irrational) {
    double multiple = number * irrational;
    return multiple - Math.floor(multiple);
  }
}
