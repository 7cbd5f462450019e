package io.activitystream.bench.events;

import java.time.Instant;
import java.util.List;

/** Charges and payment intents, as Stripe's webhooks send them: 2.6 KB. */
final class StripeEvents implements EventSource {
  @Override
  public String name() {
    return "stripe";
  }

  @Override
  public byte[] next(Draw draw) {
    boolean charge = draw.chance(0.7);
    Instant created = draw.time();
    return Json.object(
        json ->
            json.text("id", draw.id("evt_3", 23))
                .text("object", "event")
                .text("api_version", "2024-12-18.acacia")
                .number("created", created.getEpochSecond())
                .object(
                    "data",
                    data ->
                        data.object(
                            "object",
                            object -> {
                              if (charge) {
                                charge(object, draw, created);
                              } else {
                                intent(object, draw, created);
                              }
                            }))
                .flag("livemode", true)
                .number("pending_webhooks", draw.between(0, 3))
                .object(
                    "request",
                    request ->
                        request
                            .text("id", draw.maybe(0.8, draw.id("req_", 14)))
                            .text("idempotency_key", draw.maybe(0.8, draw.uuid())))
                .text(
                    "type",
                    charge
                        ? draw.of("charge.succeeded", "charge.updated", "charge.failed")
                        : draw.of("payment_intent.succeeded", "payment_intent.created")));
  }

  private static void charge(Json json, Draw draw, Instant created) {
    long amount = draw.between(100, 250_000);
    String id = draw.id("ch_3", 23);
    boolean failed = draw.chance(0.15);
    json.text("id", id)
        .text("object", "charge")
        .number("amount", amount)
        .number("amount_captured", failed ? 0 : amount)
        .number("amount_refunded", 0)
        .nothing("application", "application_fee", "application_fee_amount")
        .text("balance_transaction", draw.maybe(0.85, draw.id("txn_3", 23)))
        .object("billing_details", details -> billing(details, draw))
        .text("calculated_statement_descriptor", "TIDEWATER* BOARDS")
        .flag("captured", !failed)
        .number("created", created.getEpochSecond())
        .text("currency", draw.of("usd", "eur", "gbp", "jpy"))
        .text("customer", draw.maybe(0.9, draw.id("cus_", 14)))
        .text("description", draw.maybe(0.7, draw.title()))
        .nothing("destination", "dispute")
        .flag("disputed", false)
        .nothing("failure_balance_transaction")
        .text("failure_code", failed ? "card_declined" : null)
        .text("failure_message", failed ? "Your card was declined." : null)
        .object("fraud_details", none -> {})
        .text("invoice", draw.maybe(0.5, draw.id("in_1", 23)))
        .flag("livemode", true)
        .object("metadata", metadata -> metadata(metadata, draw))
        .nothing("on_behalf_of", "order")
        .object("outcome", outcome -> outcome(outcome, draw, failed))
        .flag("paid", !failed)
        .text("payment_intent", draw.id("pi_3", 23))
        .text("payment_method", draw.id("pm_1", 23))
        .object("payment_method_details", details -> card(details, draw, amount))
        .object("radar_options", none -> {})
        .text("receipt_email", draw.maybe(0.5, draw.login() + "@example.com"))
        .nothing("receipt_number")
        .text("receipt_url", "https://pay.stripe.com/receipts/payment/" + draw.id("", 96))
        .flag("refunded", false)
        .nothing("review", "shipping", "source", "source_transfer")
        .nothing("statement_descriptor", "statement_descriptor_suffix")
        .text("status", failed ? "failed" : "succeeded")
        .nothing("transfer_data", "transfer_group");
  }

  private static void billing(Json json, Draw draw) {
    json.object(
            "address",
            address ->
                address
                    .text("city", draw.maybe(0.6, draw.of("Zürich", "Leeds", "Austin", "Kraków")))
                    .text("country", draw.of("CH", "GB", "US", "PL"))
                    .text("line1", draw.maybe(0.6, draw.words(2, 3)))
                    .nothing("line2")
                    .text("postal_code", String.valueOf(draw.between(10_000, 99_999)))
                    .nothing("state"))
        .text("email", draw.maybe(0.6, draw.login() + "@example.com"))
        .text("name", draw.person())
        .nothing("phone", "tax_id");
  }

  private static void metadata(Json json, Draw draw) {
    json.when(draw.chance(0.6), some -> some.text("account", draw.id("acct_", 8)))
        .when(draw.chance(0.3), some -> some.text("order", String.valueOf(draw.below(99_999))));
  }

  private static void outcome(Json json, Draw draw, boolean failed) {
    json.nothing("advice_code", "network_advice_code", "network_decline_code")
        .text("network_status", failed ? "declined_by_network" : "approved_by_network")
        .text("reason", failed ? "generic_decline" : null)
        .text("risk_level", "normal")
        .number("risk_score", draw.between(0, 64))
        .text("seller_message", failed ? "The bank declined it." : "Payment complete.")
        .text("type", failed ? "issuer_declined" : "authorized");
  }

  private static void card(Json json, Draw draw, long amount) {
    json.object(
            "card",
            card ->
                card.number("amount_authorized", amount)
                    .text("authorization_code", draw.maybe(0.9, draw.hex(6)))
                    .text("brand", draw.of("visa", "mastercard", "amex"))
                    .object(
                        "checks",
                        checks ->
                            checks
                                .nothing("address_line1_check", "address_postal_code_check")
                                .text("cvc_check", draw.of("pass", "unavailable")))
                    .text("country", draw.of("US", "DE", "GB", "CH"))
                    .number("exp_month", draw.between(1, 12))
                    .number("exp_year", draw.between(2026, 2031))
                    .object(
                        "extended_authorization", extended -> extended.text("status", "disabled"))
                    .text("fingerprint", draw.id("", 16))
                    .text("funding", draw.of("credit", "debit", "prepaid"))
                    .object(
                        "incremental_authorization",
                        incremental -> incremental.text("status", "unavailable"))
                    .nothing("installments")
                    .text("last4", String.valueOf(draw.between(1_000, 9_999)))
                    .nothing("mandate")
                    .object("multicapture", multi -> multi.text("status", "unavailable"))
                    .text("network", draw.of("visa", "mastercard", "amex"))
                    .object("network_token", token -> token.flag("used", draw.chance(0.4)))
                    .text("network_transaction_id", String.valueOf(draw.below(999_999_999)))
                    .object(
                        "overcapture",
                        over ->
                            over.number("maximum_amount_capturable", amount)
                                .text("status", "unavailable"))
                    .text("regulated_status", "unregulated")
                    .nothing("three_d_secure", "wallet"))
        .text("type", "card");
  }

  private static void intent(Json json, Draw draw, Instant created) {
    long amount = draw.between(100, 250_000);
    String id = draw.id("pi_3", 23);
    json.text("id", id)
        .text("object", "payment_intent")
        .number("amount", amount)
        .number("amount_capturable", 0)
        .object("amount_details", details -> details.object("tip", none -> {}))
        .number("amount_received", amount)
        .nothing("application", "application_fee_amount")
        .object(
            "automatic_payment_methods",
            methods -> methods.text("allow_redirects", "always").flag("enabled", true))
        .nothing("canceled_at", "cancellation_reason")
        .text("capture_method", "automatic_async")
        .text("client_secret", id + draw.id("_secret_", 25))
        .text("confirmation_method", "automatic")
        .number("created", created.getEpochSecond())
        .text("currency", draw.of("usd", "eur", "gbp", "jpy"))
        .text("customer", draw.maybe(0.9, draw.id("cus_", 14)))
        .text("description", draw.maybe(0.7, draw.title()))
        .text("invoice", draw.maybe(0.5, draw.id("in_1", 23)))
        .nothing("last_payment_error")
        .text("latest_charge", draw.id("ch_3", 23))
        .flag("livemode", true)
        .object("metadata", metadata -> metadata(metadata, draw))
        .nothing("next_action", "on_behalf_of")
        .text("payment_method", draw.id("pm_1", 23))
        .object("payment_method_configuration_details", d -> configuration(d, draw))
        .object("payment_method_options", options -> options(options))
        .texts("payment_method_types", List.of("card", "link", "sepa_debit", "klarna"))
        .nothing("processing")
        .text("receipt_email", draw.maybe(0.5, draw.login() + "@example.com"))
        .nothing("review", "setup_future_usage")
        .objectOrNull("shipping", draw.chance(0.8), shipping -> billing(shipping, draw))
        .nothing("source", "statement_descriptor", "statement_descriptor_suffix")
        .text("status", draw.of("succeeded", "requires_payment_method"))
        .nothing("transfer_data", "transfer_group");
  }

  private static void configuration(Json json, Draw draw) {
    json.text("id", draw.id("pmc_1", 23)).nothing("parent");
  }

  private static void options(Json json) {
    json.object(
            "card",
            card ->
                card.nothing("installments", "mandate_options", "network")
                    .text("request_three_d_secure", "automatic"))
        .object("klarna", klarna -> klarna.nothing("preferred_locale"))
        .object("link", link -> link.nothing("persistent_token"))
        .object("sepa_debit", debit -> debit.object("mandate_options", none -> {}));
  }
}
