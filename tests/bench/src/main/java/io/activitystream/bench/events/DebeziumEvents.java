package io.activitystream.bench.events;

import java.time.Instant;

/**
 * Rows of a table of orders that were inserted, updated or read by a snapshot, as Debezium's
 * connector for PostgreSQL sends them without a schema: 1.5 KB.
 */
final class DebeziumEvents implements EventSource {
  @Override
  public String name() {
    return "debezium";
  }

  @Override
  public byte[] next(Draw draw) {
    String op = draw.chance(0.8) ? "u" : draw.of("c", "r");
    Instant changed = draw.time();
    Order order = Order.drawn(draw, changed);
    return Json.object(
        json ->
            json.objectOrNull(
                    "before",
                    op.equals("u"),
                    row -> order.write(row, draw, draw.of("created", "reserved"), 3_600_000))
                .object(
                    "after", row -> order.write(row, draw, draw.of("paid", "packed", "shipped"), 0))
                .object("source", source -> source(source, draw, changed, op.equals("r")))
                .nothing("transaction")
                .text("op", op)
                .number("ts_ms", changed.toEpochMilli() + 310)
                .number("ts_us", changed.toEpochMilli() * 1_000 + 310_417)
                .number("ts_ns", changed.toEpochMilli() * 1_000_000 + 310_417_880));
  }

  private static void source(Json json, Draw draw, Instant changed, boolean snapshot) {
    long lsn = draw.number(24_000_000, 9_999_999_999L);
    json.text("version", "3.0.5.Final")
        .text("connector", "postgresql")
        .text("name", "shop")
        .number("ts_ms", changed.toEpochMilli())
        .text("snapshot", snapshot ? draw.of("true", "last") : "false")
        .text("db", "shop")
        .text("sequence", "[\"" + (lsn - draw.between(100, 900)) + "\",\"" + lsn + "\"]")
        .number("ts_us", changed.toEpochMilli() * 1_000 + 4)
        .number("ts_ns", changed.toEpochMilli() * 1_000_000 + 4_000)
        .text("schema", "public")
        .text("table", "orders")
        .number("txId", draw.between(500_000, 2_000_000_000))
        .number("lsn", lsn)
        .nothing("xmin");
  }

  /** What a row keeps while its status changes. */
  private record Order(
      long id,
      long customer,
      String total,
      String note,
      String carrier,
      String name,
      String street,
      long createdAt,
      long updatedAt) {

    static Order drawn(Draw draw, Instant changed) {
      return new Order(
          draw.number(100_000, 99_999_999),
          draw.number(1_000, 999_999),
          draw.between(1, 2_999) + "." + draw.between(10, 99),
          draw.maybe(0.4, draw.title()),
          draw.of("Gull Express", "Nordpost", "Canal & Sons"),
          draw.person(),
          draw.words(1, 2) + " " + draw.between(1, 199),
          changed.minusSeconds(draw.between(600, 600_000)).toEpochMilli() * 1_000,
          changed.toEpochMilli() * 1_000);
    }

    void write(Json json, Draw draw, String status, long earlierMillis) {
      json.number("id", id)
          .number("customer_id", customer)
          .text("status", status)
          .text("total", total)
          .text("currency", "EUR")
          .text("note", note)
          .text("carrier", carrier)
          .text("ship_to_name", name)
          .text("ship_to_street", street)
          .text("ship_to_city", "Łódź")
          .text("ship_to_postal_code", "90-001")
          .text("items", "[{\"sku\": \"SKU-" + (id % 9_000) + "\", \"quantity\": 2}]")
          .text("channel", id % 3 == 0 ? "app" : "web")
          .text("tracking_code", "GX" + id * 31 + "PL")
          .nothing("coupon", "returned_at")
          .number("tax_rate", "0.23")
          .text("invoice_number", "2025/" + id % 100_000)
          .flag("gift", id % 7 == 0)
          .number("weight_g", id % 30_000)
          .nothing("cancelled_at")
          .number("created_at", createdAt)
          .number("updated_at", updatedAt - earlierMillis * 1_000)
          .number("version", draw.between(1, 9));
    }
  }
}
