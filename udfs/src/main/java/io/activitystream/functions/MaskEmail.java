package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.KeyRing;
import java.util.List;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;

/** {@code MASK_EMAIL}: the domain of an e-mail address. */
@SqlFunction(
    name = "MASK_EMAIL",
    summary = "An e-mail address without its owner: its first character and its domain.",
    arguments = {@Argument(name = "text", type = "STRING", description = "an e-mail address")},
    returns = "STRING",
    notes = {
      "The domain is in lower case and ASCII. Of an address with one character before the at sign that is masked, too.",
      "NULL for what is NULL or no e-mail address: what cannot be masked is not let through."
    },
    example =
        """
        SELECT MASK_EMAIL('Jane.Roe@Example.com') -- J***@example.com
        """)
public final class MaskEmail extends ProtectingFunction {
  private static final Arguments ARGUMENTS = Arguments.of(MaskEmail.class, ArgumentType.TEXT);

  private transient ProtectedText text;

  /** The function. */
  public MaskEmail() {
    this(DeclaredProtection.of(MaskEmail.class, "mask_email"));
  }

  private MaskEmail(DeclaredProtection declared) {
    super(declared);
  }

  @Override
  Arguments arguments() {
    return ARGUMENTS;
  }

  @Override
  List<String> options() {
    return List.of();
  }

  @Override
  MaskEmail with(DeclaredProtection protection) {
    return new MaskEmail(protection);
  }

  @Override
  public void open(FunctionContext context) throws KeyException {
    text = new ProtectedText(KeyRing.none().protector(protection()));
  }

  /** What is left of a text. */
  public StringData eval(StringData address) {
    return text.of(address);
  }
}
