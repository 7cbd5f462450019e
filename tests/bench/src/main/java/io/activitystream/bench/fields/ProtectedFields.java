package io.activitystream.bench.fields;

import io.activitystream.mapping.MappingFiles;
import java.util.List;

/**
 * The twelve values with three of them declared personal: an e-mail address that gets a pseudonym,
 * an IP address that loses its host, a text in which addresses and numbers are looked for.
 */
public final class ProtectedFields {

  /** The one source whose events have all three, each of them. */
  public static final String SOURCE = "segment";

  private static final String PERSONAL =
      """
      personal:
        $.context.traits.email: { method: pseudonymize, kind: email }
        $.context.ip: truncate_ip
        $.context.page.title: redact
      """;

  private ProtectedFields() {}

  /** The mapping of the twelve values, and what is personal among them. */
  public static MappingFiles mappings() {
    return MappingFiles.none().with(SOURCE, Fields.mapping(SOURCE) + PERSONAL);
  }

  /** Whether a corpus has events of that source, and of no other. */
  public static boolean areOf(List<String> sources) {
    return sources.equals(List.of(SOURCE));
  }
}
