package io.activitystream.privacy;

import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import io.activitystream.json.MarkedJson;
import io.activitystream.json.MarkedPaths;
import io.activitystream.json.PathPattern;
import io.activitystream.privacy.Protection.Encrypt;
import io.activitystream.privacy.Protection.GeneralizeNumber;
import io.activitystream.privacy.Protection.GeneralizePlace;
import io.activitystream.privacy.Protection.GeneralizeTime;
import io.activitystream.privacy.Protection.MaskEmail;
import io.activitystream.privacy.Protection.Pseudonymize;
import io.activitystream.privacy.Protection.Redact;
import io.activitystream.privacy.Protection.TruncateIp;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The protectors of the methods. */
final class Protectors {

  /** What a method makes of a string, a number, true or false. */
  private interface Method {
    void append(JsonSlice value, ByteSink out) throws ProtectionException;
  }

  private Protectors() {}

  static Protector of(Protection protection, KeyRing keys) throws KeyException {
    return protection.drops()
        ? (value, out) -> out.appendAscii("null")
        : new EachScalar(method(protection, keys));
  }

  private static Method method(Protection protection, KeyRing keys) throws KeyException {
    if (protection instanceof Pseudonymize how) {
      return remembering(keys.pseudonyms(how)::append);
    }
    if (protection instanceof Encrypt) {
      Sealer sealer = keys.sealer();
      return remembering((value, out) -> quote(sealer.sealText(value.toUtf8()), out));
    }
    if (protection instanceof MaskEmail) {
      return new Masks()::email;
    }
    if (protection instanceof TruncateIp how) {
      Masks masks = new Masks();
      return (value, out) -> masks.ip(value, how, out);
    }
    if (protection instanceof Redact how) {
      return redaction(new Redactor(how.kinds(), how.region()));
    }
    return generalization(protection);
  }

  private static Method remembering(Protector method) {
    return new RememberingProtector(method)::append;
  }

  /** A text in which nothing is found stays as it is, and so does a number. */
  private static Method redaction(Redactor redactor) {
    Method thorough = remembering((value, out) -> redact(value, redactor, out));
    return (value, out) -> {
      if (Redactor.mayHold(value)) {
        thorough.append(value, out);
      } else {
        value.appendJson(out);
      }
    };
  }

  private static void redact(JsonSlice value, Redactor redactor, ByteSink out) {
    String text = value.toText();
    String redacted = redactor.redact(text);
    if (redacted.equals(text)) {
      value.appendJson(out);
    } else {
      quote(redacted, out);
    }
  }

  private static Method generalization(Protection protection) {
    if (protection instanceof GeneralizeTime how) {
      return remembering((value, out) -> quote(Generalization.time(value, how.period()), out));
    }
    if (protection instanceof GeneralizeNumber how) {
      return remembering(
          (value, out) -> asBefore(value, Generalization.number(value, how.size()), out));
    }
    if (protection instanceof GeneralizePlace how) {
      return remembering(
          (value, out) -> asBefore(value, Generalization.place(value, how.size()), out));
    }
    throw new IllegalStateException("No protector for " + protection.method());
  }

  /** Appends a number as what it was: a number, or a text. */
  private static void asBefore(JsonSlice before, String number, ByteSink out) {
    if (before.kind() == Kind.STRING) {
      quote(number, out);
    } else {
      out.appendAscii(number);
    }
  }

  private static void quote(String text, ByteSink out) {
    out.appendQuoted(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A method for every scalar of a value; null stays null. */
  private static final class EachScalar
      implements Protector, MarkedJson.Marker<ProtectionException> {
    private static final MarkedPaths.State ALL =
        MarkedPaths.of(List.of(List.of(PathPattern.everywhere()))).start();

    private final Method method;
    private final MarkedJson<ProtectionException> trees = new MarkedJson<>(this);

    EachScalar(Method method) {
      this.method = method;
    }

    @Override
    public void append(JsonSlice value, ByteSink out) throws ProtectionException {
      if (!value.present() || value.kind() == Kind.NULL) {
        out.appendAscii("null");
      } else if (value.kind() == Kind.ARRAY || value.kind() == Kind.OBJECT) {
        trees.append(value, ALL, out);
      } else {
        method.append(value, out);
      }
    }

    @Override
    public boolean keeps(int mark) {
      return false;
    }

    @Override
    public boolean drops(int mark) {
      return false;
    }

    @Override
    public void append(JsonSlice scalar, int mark, ByteSink sink) throws ProtectionException {
      method.append(scalar, sink);
    }
  }
}
