package io.activitystream.chaos;

import io.activitystream.chaos.Outcome.Ignored;
import io.activitystream.chaos.Outcome.Made;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What happened in the shop: how the shop writes it down, and, said a second time and in other
 * words, the activities that it is.
 *
 * @param type visit, order, refund or heartbeat
 * @param id its id, as it stands in JSON
 * @param at when, to the microsecond
 * @param customer who, as it stands in JSON, or null
 * @param visitor the anonymous id, or null
 * @param page of a visit
 * @param amount of an order or refund, in JSON
 * @param number items of an order, and its points
 * @param note anything
 */
record ShopEvent(
    String type,
    Text id,
    Instant at,
    Text customer,
    String visitor,
    String page,
    BigDecimal amount,
    int number,
    Note note) {

  /**
   * A text in JSON.
   *
   * @param json as it is sent, between quotes
   * @param stored as it must stand in a table
   */
  record Text(String json, String stored) {
    static Text of(String text) {
      return new Text(text, text);
    }
  }

  /**
   * Any value.
   *
   * @param json as it is sent
   * @param stored what must stand in a table, also JSON
   */
  record Note(String json, String stored) {
    static Note of(String json) {
      return new Note(json, json);
    }
  }

  ShopEvent withCustomer(String other) {
    return new ShopEvent(type, id, at, Text.of(other), visitor, page, amount, number, note);
  }

  ShopEvent withAmount(BigDecimal other) {
    return new ShopEvent(type, id, at, customer, visitor, page, other, number, note);
  }

  ShopEvent withNote(Note other) {
    return new ShopEvent(type, id, at, customer, visitor, page, amount, number, other);
  }

  ShopEvent withNumber(int other) {
    return new ShopEvent(type, id, at, customer, visitor, page, amount, other, note);
  }

  /** How the shop writes it. */
  String json() {
    StringBuilder json = new StringBuilder("{\"type\": \"").append(type).append('"');
    json.append(", \"id\": \"").append(id.json()).append('"');
    json.append(", \"at\": \"").append(at).append('"');
    if (customer != null) {
      json.append(", \"customer\": \"").append(customer.json()).append('"');
    }
    if (visitor != null) {
      json.append(", \"visitor\": \"").append(visitor).append('"');
    }
    switch (type) {
      case "visit" -> json.append(", \"page\": \"").append(page).append('"');
      case "order" ->
          json.append(", \"amount\": ")
              .append(amount.toPlainString())
              .append(", \"items\": ")
              .append(number)
              .append(", \"points\": \"")
              .append(10 * number)
              .append('"');
      case "refund" -> json.append(", \"amount\": \"-").append(amount.toPlainString()).append('"');
      default -> {}
    }
    return json.append(", \"note\": ").append(note.json()).append('}').toString();
  }

  /** What it must become. */
  List<Outcome> outcomes() {
    return switch (type) {
      case "visit" ->
          List.of(
              made(
                  "browsed_shelf",
                  "{\"page\": \"" + page + "\", \"note\": " + note.stored() + "}",
                  null,
                  "https://shop.example.com/" + page));
      case "order" ->
          List.of(
              made(
                  "filled_basket",
                  "{\"items\": " + number + ", \"note\": " + note.stored() + "}",
                  amount,
                  null),
              made("collected_points", "{\"points\": " + 10 * number + "}", null, null));
      case "refund" ->
          List.of(
              made(
                  "returned_goods",
                  "{\"reason\": null, \"note\": " + note.stored() + "}",
                  amount.negate(),
                  null));
      default -> List.of(new Ignored());
    };
  }

  private Made made(String activity, String features, BigDecimal revenue, String link) {
    return new Made(
        activity,
        id.stored(),
        at,
        customer == null ? null : customer.stored(),
        visitor,
        features,
        revenue,
        link);
  }
}
