package io.activitystream.mapping;

import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.MarkedJson;
import io.activitystream.json.MarkedPaths;
import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.KeyRing;
import io.activitystream.privacy.Protection;
import io.activitystream.privacy.ProtectionException;
import io.activitystream.privacy.Protector;
import io.activitystream.value.BadValueException;
import io.activitystream.value.BadValueException.Reason;
import java.util.List;

/**
 * What lets values leave only in the form that a source's mapping demands: its protections, bound
 * to keys. Serves one thread.
 */
public final class Guard {
  private static final byte[] HIDDEN = {(byte) 34, 104, 105, 100, 100, 101, 110, 34};

  /** By their numbers in the plan; null where nothing is left of a value. */
  private final Protector[] protectors;

  private final MarkedJson<BadValueException> trees = new MarkedJson<>(new Marks());
  private Shelter shelter = Shelter.OPEN;

  private Guard(Protector... protectors) {
    this.protectors = protectors;
  }

  /** Protections, bound to keys. */
  static Guard of(List<Protection> protections, KeyRing keys) throws KeyException {
    Protector[] protectors = new Protector[protections.size()];
    for (int i = 0; i < protectors.length; i++) {
      Protection protection = protections.get(i);
      protectors[i] = protection.drops() ? null : keys.protector(protection);
    }
    return new Guard(protectors);
  }

  /** A guard that shows nothing of what is declared, for a plan that is compiled to be reviewed. */
  public static Guard hiding() {
    return new Guard((value, out) -> out.append(HIDDEN));
  }

  /** Appends what may leave of a scalar of this mark; false, with nothing appended, if nothing. */
  boolean append(JsonSlice scalar, Shelter shelter, int mark, ByteSink sink)
      throws BadValueException {
    int protector = shelter.protector(mark);
    if (protector < 0) {
      scalar.appendJson(sink);
      return true;
    }
    return append(scalar, shelter, mark, protectors[protector], sink);
  }

  /** Appends what may leave of any value; false, with nothing appended, if nothing. */
  boolean append(JsonSlice value, Shelter shelter, MarkedPaths.State state, ByteSink sink)
      throws BadValueException {
    this.shelter = shelter;
    return trees.append(value, state, sink);
  }

  private static boolean append(
      JsonSlice scalar, Shelter shelter, int mark, Protector protector, ByteSink sink)
      throws BadValueException {
    if (protector == null) {
      return false;
    }
    try {
      protector.append(scalar, sink);
      return true;
    } catch (ProtectionException e) {
      throw new BadValueException(Reason.PII_FAILED, e.getMessage(), shelter.declared(mark));
    }
  }

  /** What is done with the scalars within a value. */
  private final class Marks implements MarkedJson.Marker<BadValueException> {
    @Override
    public boolean keeps(int mark) {
      return shelter.protector(mark) < 0;
    }

    @Override
    public boolean drops(int mark) {
      int protector = shelter.protector(mark);
      return protector >= 0 && protectors[protector] == null;
    }

    @Override
    public void append(JsonSlice scalar, int mark, ByteSink sink) throws BadValueException {
      Guard.append(scalar, shelter, mark, protectors[shelter.protector(mark)], sink);
    }
  }
}
