package io.activitystream.privacy;

import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;

/**
 * Protects values. For one thread: it holds buffers and ciphers.
 *
 * <p>A scalar becomes its protected form. Of an array or object every scalar does, and its keys
 * stay. {@code null} stays {@code null}, and what is absent becomes {@code null}.
 */
public interface Protector {

  /**
   * Appends the protected form of a value, as JSON.
   *
   * @throws ProtectionException if the method cannot protect this value, or one within it; what was
   *     appended until then is for the caller to forget
   */
  void append(JsonSlice value, ByteSink out) throws ProtectionException;
}
