package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.privacy.KeyException;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.utils.DataTypeUtils;

/** {@code PSEUDONYMS}: the names of a value under all keys. */
@SqlFunction(
    name = "PSEUDONYMS",
    summary =
        "The pseudonyms of a value with every key there is, to find or join rows that were written before the key changed.",
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
    returns = "ARRAY<STRING>, a pseudonym for each key in the order in which the keys stand",
    notes = {
      "The first is that of the current key, which PSEUDONYMIZE gives; the others are those that it gave when their keys were current.",
      "The keys are read where the function runs, as PSEUDONYMIZE says. Rows of a key that has been taken away are found no more.",
      "NULL for NULL."
    },
    example =
        """
        SELECT activity, ts FROM activities
        WHERE ARRAY_CONTAINS(PSEUDONYMS('jane@example.com', 'email'), customer)
        """)
public final class Pseudonyms extends ProtectingFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(
          Pseudonyms.class,
          ArgumentType.SCALAR,
          ArgumentType.TEXT_LITERAL,
          ArgumentType.TEXT_LITERAL);
  private static final List<String> OPTIONS = List.of("kind", "region");
  private static final DataType RESULT =
      DataTypeUtils.toInternalDataType(DataTypes.ARRAY(DataTypes.STRING()));

  private final FunctionSettings settings;

  private transient List<ProtectedText> texts;

  /** The function with the keys of the job. */
  public Pseudonyms() {
    this(FunctionSettings.ofJob());
  }

  /** The function of a module. */
  public Pseudonyms(FunctionSettings settings) {
    this(settings, DeclaredProtection.of(Pseudonyms.class, "pseudonymize"));
  }

  private Pseudonyms(FunctionSettings settings, DeclaredProtection declared) {
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
  DataType result() {
    return RESULT;
  }

  @Override
  Pseudonyms with(DeclaredProtection protection) {
    return new Pseudonyms(settings, protection);
  }

  /** False: a call is made where the keys are, not where the statement is planned. */
  @Override
  public boolean supportsConstantFolding() {
    return false;
  }

  @Override
  public void open(FunctionContext context) throws KeyException {
    texts =
        settings.keys(context).protectors(protection()).stream().map(ProtectedText::new).toList();
  }

  /** The pseudonyms of the first argument, an internal value; the others are known already. */
  public ArrayData eval(Object... arguments) {
    Object value = arguments[0];
    return value == null
        ? null
        : new GenericArrayData(texts.stream().map(text -> text.ofScalar(value)).toArray());
  }
}
