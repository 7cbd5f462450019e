package io.activitystream.normalize;

import io.activitystream.mapping.Transport;
import java.util.function.Function;

/**
 * A record as it arrived. Mutable and meant to be used again for the next record; the payload is
 * read, never changed or kept.
 */
public final class RawEvent implements Transport {
  private static final Function<String, byte[]> NO_ATTRIBUTES = name -> null;

  private String source;
  private byte[] payload;
  private int from;
  private int to;
  private Function<String, byte[]> attributes = NO_ATTRIBUTES;
  private long ingestedAtMillis = NO_TIME;

  /** Begins another record, without payload, attributes and time of arrival. */
  public RawEvent reset(String source) {
    this.source = source;
    this.payload = null;
    this.from = 0;
    this.to = 0;
    this.attributes = NO_ATTRIBUTES;
    this.ingestedAtMillis = NO_TIME;
    return this;
  }

  /** Begins another record of which no attributes are known, or the same as of the last. */
  public RawEvent next(String source) {
    if (this.source != source) {
      this.source = source;
    }
    this.payload = null;
    this.ingestedAtMillis = NO_TIME;
    return this;
  }

  /** The whole array as payload; null for a record without one. */
  public RawEvent payload(byte[] bytes) {
    return payload(bytes, 0, bytes == null ? 0 : bytes.length);
  }

  /** The bytes from {@code from} to before {@code to} as payload. */
  public RawEvent payload(byte[] bytes, int from, int to) {
    this.payload = bytes;
    this.from = from;
    this.to = to;
    return this;
  }

  /** The transport headers: from a name, whatever its case, to a UTF-8 value or null. */
  public RawEvent attributes(Function<String, byte[]> attributes) {
    this.attributes = attributes;
    return this;
  }

  /** When the record arrived, in milliseconds since the epoch. */
  public RawEvent ingestedAtMillis(long millis) {
    this.ingestedAtMillis = millis;
    return this;
  }

  /** The source's name; null where the record does not say. */
  public String source() {
    return source;
  }

  byte[] payload() {
    return payload;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  @Override
  public byte[] attribute(String name) {
    return attributes.apply(name);
  }

  @Override
  public long ingestedAtMillis() {
    return ingestedAtMillis;
  }
}
