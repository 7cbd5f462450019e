package io.activitystream.normalize;

import io.activitystream.json.Utf8;
import io.activitystream.mapping.Amount;
import java.math.BigDecimal;

/**
 * A row of the activity stream. Texts are UTF-8 and hold nothing that PostgreSQL refuses; null is
 * SQL null.
 *
 * <p>The normalizer has one activity, which it makes again and again: it is valid until the call
 * that takes it returns, and {@linkplain #copy() copied} by who keeps it. The bytes that its texts
 * stand in are those of the payload or of buffers of the normalizer, and are valid until the next
 * record is normalized.
 */
public final class Activity {
  /** What {@link #revenueMicros()} is where there is no revenue. */
  public static final long NO_REVENUE = Amount.NONE;

  private static final int REVENUE_SCALE = 6;

  private final Utf8 activityId = new Utf8();
  private final Utf8 customer = new Utf8();
  private final Utf8 anonymousCustomerId = new Utf8();
  private final Utf8 featureJson = new Utf8();
  private final Utf8 link = new Utf8();
  private byte[] name = {};
  private byte[] mappingVersion = {};
  private long tsMicros;
  private long revenueMicros;
  private boolean hasCustomer;
  private boolean hasAnonymousCustomerId;
  private boolean hasLink;

  Activity() {}

  void begin(byte[] name, byte[] mappingVersion) {
    this.name = name;
    this.mappingVersion = mappingVersion;
  }

  /** Where the customer goes, whether or not there is one. */
  Utf8 ownCustomer() {
    return customer;
  }

  Utf8 ownAnonymousCustomerId() {
    return anonymousCustomerId;
  }

  Utf8 ownLink() {
    return link;
  }

  void has(boolean customer, boolean anonymousCustomerId) {
    this.hasCustomer = customer;
    this.hasAnonymousCustomerId = anonymousCustomerId;
  }

  void hasLink(boolean present) {
    this.hasLink = present;
  }

  void tsMicros(long micros) {
    this.tsMicros = micros;
  }

  void revenueMicros(long micros) {
    this.revenueMicros = micros;
  }

  /** A copy with bytes of its own, which stays as it is. */
  public Activity copy() {
    Activity copy = new Activity();
    copy.begin(name, mappingVersion);
    copy.tsMicros(tsMicros);
    copy.revenueMicros(revenueMicros);
    copy.has(hasCustomer, hasAnonymousCustomerId);
    copy.hasLink(hasLink);
    copy(activityId(), copy.activityId);
    copy(customer(), copy.customer);
    copy(anonymousCustomerId(), copy.anonymousCustomerId);
    copy(featureJson(), copy.featureJson);
    copy(link(), copy.link);
    return copy;
  }

  private static void copy(Utf8 text, Utf8 copy) {
    if (text != null) {
      copy.moveTo(text.toBytes(), 0, text.length());
    }
  }

  /** What, with the activity's name, tells it from all others; 512 bytes at most. */
  public Utf8 activityId() {
    return activityId;
  }

  /** When it happened, in microseconds since 1970-01-01T00:00:00Z. */
  public long tsMicros() {
    return tsMicros;
  }

  /** Who did it, if known; 512 bytes at most. */
  public Utf8 customer() {
    return hasCustomer ? customer : null;
  }

  /** A weaker identity; not null where {@link #customer()} is. */
  public Utf8 anonymousCustomerId() {
    return hasAnonymousCustomerId ? anonymousCustomerId : null;
  }

  /** The activity's name, in an array that is shared and not to be changed. */
  public byte[] activity() {
    return name;
  }

  /** An object with all features of the activity, in the dictionary's order. */
  public Utf8 featureJson() {
    return featureJson;
  }

  /** Money in millionths of its currency's unit, 18 digits at most, or {@link #NO_REVENUE}. */
  public long revenueMicros() {
    return revenueMicros;
  }

  /** Money in units of its currency, with scale 6; null where there is none. */
  public BigDecimal revenueImpact() {
    return revenueMicros == NO_REVENUE ? null : BigDecimal.valueOf(revenueMicros, REVENUE_SCALE);
  }

  /** Where to look at it, or null. */
  public Utf8 link() {
    return hasLink ? link : null;
  }

  /** The version of the mapping that made it, in an array that is shared. */
  public byte[] mappingVersion() {
    return mappingVersion;
  }
}
