package io.activitystream.bench.events;

import java.time.Instant;

/** Page views and tracked events of a web shop, as a Segment webhook sends them: 1 KB. */
final class SegmentEvents implements EventSource {
  @Override
  public String name() {
    return "segment";
  }

  @Override
  public byte[] next(Draw draw) {
    Instant sent = draw.time();
    boolean page = draw.chance(0.3);
    String event =
        draw.of("Product Viewed", "Product Added", "Order Completed", "Signed In", "Board Shared");
    String path = "/" + draw.of("products", "cart", "boards", "help") + "/" + draw.id("", 8);
    return Json.object(
        json ->
            json.text("anonymousId", draw.uuid())
                .object("context", context -> context(context, draw, path))
                .when(!page, track -> track.text("event", event))
                .object("integrations", none -> {})
                .text("messageId", "ajs-next-" + draw.hex(32))
                .when(page, view -> view.text("name", draw.of("Home", "Product", "Help")))
                .text("originalTimestamp", Draw.iso(sent))
                .object("properties", values -> properties(values, draw, page ? "" : event, path))
                .text("receivedAt", Draw.iso(sent.plusMillis(draw.between(80, 900))))
                .text("sentAt", Draw.iso(sent.plusMillis(draw.between(1, 20))))
                .text("timestamp", Draw.iso(sent.plusMillis(draw.between(60, 80))))
                .text("type", page ? "page" : "track")
                .text("userId", draw.maybe(0.7, "cus_" + draw.customer()))
                .text("writeKey", draw.id("", 32)));
  }

  private static void context(Json context, Draw draw, String path) {
    context
        .when(
            draw.chance(0.2),
            some ->
                some.object(
                    "campaign",
                    campaign ->
                        campaign
                            .text("medium", draw.of("email", "cpc", "social"))
                            .text("name", draw.words(2, 3))
                            .text("source", draw.of("newsletter", "search", "partner"))))
        .text("ip", draw.ip())
        .object(
            "library",
            library ->
                library
                    .text("name", "analytics.js")
                    .text("version", "next-1." + draw.between(70, 79) + ".0"))
        .text("locale", draw.of("en-US", "en-GB", "de-DE", "fr-FR", "pt-BR", "ja-JP"))
        .object(
            "page",
            page ->
                page.text("path", path)
                    .text("referrer", draw.of("", "https://www.example.org/search"))
                    .text("search", draw.chance(0.3) ? "?ref=" + draw.hex(8) : "")
                    .text("title", draw.title())
                    .text("url", "https://shop.example.com" + path))
        .object("traits", traits -> traits.text("email", draw.email()))
        .text("timezone", draw.of("Europe/Berlin", "America/New_York", "Asia/Tokyo"))
        .text("userAgent", draw.agent());
  }

  private static void properties(Json values, Draw draw, String event, String path) {
    switch (event) {
      case "Order Completed" ->
          values
              .text("currency", draw.of("EUR", "USD", "GBP"))
              .text("order_id", draw.id("", 10))
              .objects("products", draw.between(1, 2), product -> product(product, draw))
              .number("revenue", price(draw))
              .number("tax", price(draw));
      case "Product Viewed", "Product Added" -> product(values, draw);
      case "Signed In" -> values.text("username", draw.login());
      case "Board Shared" ->
          values.number("board_id", draw.between(1, 99_999)).text("with", draw.person());
      default ->
          values
              .text("path", path)
              .text("referrer", "")
              .text("search", "")
              .text("title", draw.title())
              .text("url", "https://shop.example.com" + path);
    }
  }

  private static void product(Json json, Draw draw) {
    json.text("name", draw.words(2, 4))
        .number("price", price(draw))
        .text("product_id", draw.hex(24))
        .number("quantity", draw.between(1, 5))
        .text("sku", "SKU-" + draw.between(1_000, 9_999));
  }

  private static String price(Draw draw) {
    return draw.between(1, 499) + "." + draw.between(1, 9) + draw.between(1, 9);
  }
}
