package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.privacy.KeyException;
import java.util.List;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;

/** {@code PSEUDONYMIZE}: one name for all spellings of a value. */
@SqlFunction(
    name = "PSEUDONYMIZE",
    summary =
        "A pseudonym of a value: always the same one for those who have the key, and nothing to anyone else.",
    arguments = {
      @Argument(
          name = "value",
          type = "STRING, BOOLEAN, an integer or DECIMAL",
          description = "what is personal"),
      @Argument(
          name = "kind",
          type = "STRING literal",
          description = "what it is: `'email'`, `'phone'`, `'ip'`, or any name; `'id'`",
          optional = true),
      @Argument(
          name = "region",
          type = "STRING literal",
          description = "whose phone number it is where it has no country code, such as `'DE'`",
          optional = true)
    },
    returns = "STRING, the version of the key, _ and 32 letters and digits",
    notes = {
      "The first 160 bits of HMAC-SHA-256(key, kind + ' ' + canonical form) in base32. The same value of another kind has another pseudonym.",
      "E-mail addresses that differ in case or white space are one, and so are phone numbers however they are grouped, and IP addresses however they are written. What is none of its kind is taken trimmed and in lower case, of a phone its digits. Text of another kind is taken as it is, in Unicode's form NFC; 42, 42.0 and '42' are one.",
      "The key is read where the function runs, from the environment variable or the file that the module's options key.env and key.file name; the job does not start without one. The first key that stands there is used; PSEUDONYMS gives the pseudonyms of the old ones too.",
      "A pseudonym is a text like any other, and can be pseudonymized again. NULL for NULL."
    },
    example =
        """
        SELECT PSEUDONYMIZE(payload, 'user_id'), PSEUDONYMIZE('0151 23456789', 'phone', 'DE') FROM raw_events
        """)
public final class Pseudonymize extends ProtectingFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(
          Pseudonymize.class,
          ArgumentType.SCALAR,
          ArgumentType.TEXT_LITERAL,
          ArgumentType.TEXT_LITERAL);
  private static final List<String> OPTIONS = List.of("kind", "region");

  private final FunctionSettings settings;

  private transient ProtectedText text;

  /** The function with the keys of the job. */
  public Pseudonymize() {
    this(FunctionSettings.ofJob());
  }

  /** The function of a module. */
  public Pseudonymize(FunctionSettings settings) {
    this(settings, DeclaredProtection.of(Pseudonymize.class, "pseudonymize"));
  }

  private Pseudonymize(FunctionSettings settings, DeclaredProtection declared) {
    super(declared);
    this.settings = settings;
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
  Pseudonymize with(DeclaredProtection protection) {
    return new Pseudonymize(settings, protection);
  }

  /** False: a call is made where the keys are, not where the statement is planned. */
  @Override
  public boolean supportsConstantFolding() {
    return false;
  }

  @Override
  public void open(FunctionContext context) throws KeyException {
    text = new ProtectedText(settings.keys(context).protector(protection()));
  }

  /** The pseudonym of the first argument, an internal value; the others are known already. */
  public StringData eval(Object... arguments) {
    return text.ofScalar(arguments[0]);
  }
}
