package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.KeyRing;
import java.util.List;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;

/** {@code TRUNCATE_IP}: the network of an IP address. */
@SqlFunction(
    name = "TRUNCATE_IP",
    summary =
        "An IP address without its host: IPv4 to /24 and IPv6 to /48, unless other sizes are given.",
    arguments = {
      @Argument(name = "text", type = "STRING", description = "an IPv4 or IPv6 address"),
      @Argument(
          name = "ipv4_bits",
          type = "INT literal",
          description = "how many bits of an IPv4 address stay; 24",
          optional = true),
      @Argument(
          name = "ipv6_bits",
          type = "INT literal",
          description = "how many bits of an IPv6 address stay; 48",
          optional = true)
    },
    returns = "STRING",
    notes = {
      "IPv6 is written as RFC 5952 says, and an IPv4 address within IPv6 is IPv4. A zone (%eth0) is left out.",
      "NULL for what is NULL or no IP address: what cannot be truncated is not let through."
    },
    example =
        """
        SELECT TRUNCATE_IP('192.0.2.51'), -- 192.0.2.0
          TRUNCATE_IP('2001:DB8:85a3::8a2e:370:7334', 16, 32) -- 2001:db8::
        """)
public final class TruncateIp extends ProtectingFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(
          TruncateIp.class,
          ArgumentType.TEXT,
          ArgumentType.INTEGER_LITERAL,
          ArgumentType.INTEGER_LITERAL);
  private static final List<String> OPTIONS = List.of("ipv4", "ipv6");

  private transient ProtectedText text;

  /** The function. */
  public TruncateIp() {
    this(DeclaredProtection.of(TruncateIp.class, "truncate_ip"));
  }

  private TruncateIp(DeclaredProtection declared) {
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
  TruncateIp with(DeclaredProtection protection) {
    return new TruncateIp(protection);
  }

  @Override
  public void open(FunctionContext context) throws KeyException {
    text = new ProtectedText(KeyRing.none().protector(protection()));
  }

  /** What is left of a text. */
  public StringData eval(StringData address) {
    return text.of(address);
  }

  /** What is left of a text; the size is known already. */
  public StringData eval(StringData address, Integer ipv4Bits) {
    return text.of(address);
  }

  /** What is left of a text; the sizes are known already. */
  public StringData eval(StringData address, Integer ipv4Bits, Integer ipv6Bits) {
    return text.of(address);
  }
}
