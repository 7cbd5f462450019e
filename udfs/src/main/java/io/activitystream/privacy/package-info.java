/**
 * Personal values to their protected forms: pseudonyms, masks, generalizations, redacted and sealed
 * texts.
 *
 * <p>A {@link io.activitystream.privacy.Protection} is what a mapping or a statement declares and
 * knows no key. A {@link io.activitystream.privacy.KeyRing} turns it into the {@link
 * io.activitystream.privacy.Protector} that does the work. No message of this package quotes a
 * value or a key.
 *
 * <p>Imports {@code json} and {@code value} and nothing of Flink.
 */
package io.activitystream.privacy;
