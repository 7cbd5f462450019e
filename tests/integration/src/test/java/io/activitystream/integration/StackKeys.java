package io.activitystream.integration;

import io.activitystream.local.Stack;
import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.KeyRing;
import io.activitystream.privacy.SealException;

/** The keys of a stack, for who looks into what it has sealed. */
public final class StackKeys {
  private final KeyRing ring;

  private StackKeys(KeyRing ring) {
    this.ring = ring;
  }

  /** The keys that a stack's tasks have. */
  public static StackKeys of(Stack stack) {
    try {
      return new StackKeys(KeyRing.parse(stack.keys().text(), "the stack"));
    } catch (KeyException e) {
      throw new AssertionError(e);
    }
  }

  KeyRing ring() {
    return ring;
  }

  /** The plain bytes of what stands sealed in a dead letter; null of null. */
  public byte[] unsealed(byte[] sealed) {
    try {
      return sealed == null ? null : ring.sealer().unseal(sealed);
    } catch (SealException | KeyException e) {
      throw new AssertionError(e);
    }
  }
}
