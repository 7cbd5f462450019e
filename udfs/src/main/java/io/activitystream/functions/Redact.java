package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.KeyRing;
import java.util.List;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;

/** {@code REDACT}: free text without what identifies a person. */
@SqlFunction(
    name = "REDACT",
    summary =
        "Free text with [email], [phone], [card], [iban], [ip] or [national_id] where one stood.",
    arguments = {
      @Argument(name = "text", type = "STRING", description = "free text"),
      @Argument(
          name = "kinds",
          type = "STRING literal",
          description = "what is looked for, such as `'email, phone'`; all",
          optional = true),
      @Argument(
          name = "region",
          type = "STRING literal",
          description =
              "whose phone numbers are found where they have no country code, such as `'DE'`; only numbers with a plus and a country code are found without",
          optional = true)
    },
    returns = "STRING",
    notes = {
      "Card numbers have Luhn's check digit and begin with 2 to 6, IBANs their checksum. National ids are those of BE, BR, CH, CN, DE, ES, FI, FR, GB (NHS), IN, IT, NL, NO, PL and SE, with their checksums; where that alone is weak, grouped as their people write them or behind a word that says what they are (BSN, CPF, PESEL, ...).",
      "Not every one of them is a person's: one in ten numbers of a card's length passes for a card, and a version number of four parts for an IP address.",
      "It is no promise that a text names nobody: names, streets and numbers in words are not found. What must not leak is dropped or pseudonymized as a whole.",
      "Time is linear in the text's length. NULL for NULL."
    },
    example =
        """
        SELECT REDACT('Call +49 30 901820 or write to jane@example.com'), -- Call [phone] or write to [email]
          REDACT('030 901820, jane@example.com', 'phone', 'DE') -- [phone], jane@example.com
        """)
public final class Redact extends ProtectingFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(
          Redact.class, ArgumentType.TEXT, ArgumentType.TEXT_LITERAL, ArgumentType.TEXT_LITERAL);
  private static final List<String> OPTIONS = List.of("kinds", "region");

  private transient ProtectedText text;

  /** The function. */
  public Redact() {
    this(DeclaredProtection.of(Redact.class, "redact"));
  }

  private Redact(DeclaredProtection declared) {
    super(declared);
  }

  @Override
  Arguments arguments() {
    return ARGUMENTS;
  }

  @Override
  List<String> options() {
    return OPTIONS;
  }

  @Override
  Redact with(DeclaredProtection protection) {
    return new Redact(protection);
  }

  @Override
  public void open(FunctionContext context) throws KeyException {
    text = new ProtectedText(KeyRing.none().protector(protection()));
  }

  /** What is left of a text. */
  public StringData eval(StringData free) {
    return text.of(free);
  }

  /** What is left of a text; the kinds are known already. */
  public StringData eval(StringData free, StringData kinds) {
    return text.of(free);
  }

  /** What is left of a text; the kinds and the region are known already. */
  public StringData eval(StringData free, StringData kinds, StringData region) {
    return text.of(free);
  }
}
