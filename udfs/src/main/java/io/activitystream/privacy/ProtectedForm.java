package io.activitystream.privacy;

import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonLeaves;
import io.activitystream.json.JsonLimits;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import java.util.regex.Pattern;

/**
 * What a value looks like that went through a protection: seen without the key. A value that is not
 * personal may look so too; what does not look so was not protected. Of an array or object each
 * scalar looks so.
 *
 * <p>Serves one thread.
 */
public final class ProtectedForm {
  private static final Pattern PSEUDONYM = Pattern.compile("[a-z0-9]{1,16}_[a-z2-7]{32}");
  private static final Pattern SEALED = Pattern.compile(Sealer.TEXT_PREFIX + "[A-Za-z0-9_-]+");

  private final Protection protection;
  private final Protector again;
  private final Redactor redactor;
  private final JsonLeaves leaves = new JsonLeaves(JsonLimits.DEFAULT);
  private final ByteSink json = new ByteSink();
  private boolean allInForm;

  private ProtectedForm(Protection protection, Protector again, Redactor redactor) {
    this.protection = protection;
    this.again = again;
    this.redactor = redactor;
  }

  /** The form that a protection gives. */
  public static ProtectedForm of(Protection protection) {
    if (protection instanceof Protection.Redact redact) {
      return new ProtectedForm(protection, null, new Redactor(redact.kinds(), redact.region()));
    }
    if (protection.needsKey() || protection.drops()) {
      return new ProtectedForm(protection, null, null);
    }
    try {
      return new ProtectedForm(protection, KeyRing.none().protector(protection), null);
    } catch (KeyException e) {
      throw new IllegalArgumentException(protection.method() + " asks for a key", e);
    }
  }

  /** Whether a value has the form; null has every form. */
  public boolean isOf(JsonSlice value) {
    if (value.kind() == Kind.NULL) {
      return true;
    }
    if (redactor != null) {
      return redactor.found(value.toText()).isEmpty();
    }
    if (protection.drops()) {
      return false;
    }
    return protection.needsKey() ? hasOnlyScalarsInForm(value) : staysAsItIs(value);
  }

  private boolean hasOnlyScalarsInForm(JsonSlice value) {
    if (value.kind() != Kind.OBJECT && value.kind() != Kind.ARRAY) {
      return isScalarInForm(value);
    }
    allInForm = true;
    boolean seen =
        leaves.walk(
                value.bytes(),
                value.start(),
                value.end(),
                (path, leaf) -> allInForm &= holdsNothing(leaf) || isScalarInForm(leaf))
            == null;
    return seen && allInForm;
  }

  private static boolean holdsNothing(JsonSlice leaf) {
    return leaf.kind() == Kind.NULL || leaf.kind() == Kind.OBJECT || leaf.kind() == Kind.ARRAY;
  }

  private boolean isScalarInForm(JsonSlice value) {
    Pattern form = protection instanceof Protection.Pseudonymize ? PSEUDONYM : SEALED;
    return value.kind() == Kind.STRING && form.matcher(value.toText()).matches();
  }

  /** What was masked, truncated or generalized once does not change when it is again. */
  private boolean staysAsItIs(JsonSlice value) {
    json.clear();
    try {
      again.append(value, json);
    } catch (ProtectionException e) {
      return false;
    }
    return JsonSlice.ofJson(json.toBytes()).sameAs(JsonSlice.ofJson(value.toJson()));
  }
}
