package io.activitystream.mapping;

/** What a record brought along beside its payload. */
public interface Transport {

  /** A record that brought nothing along. */
  Transport NONE =
      new Transport() {
        @Override
        public byte[] attribute(String name) {
          return null;
        }

        @Override
        public long ingestedAtMillis() {
          return NO_TIME;
        }
      };

  /** No time. */
  long NO_TIME = Long.MIN_VALUE;

  /** The UTF-8 value of the header of this name, whatever its case, or null. */
  byte[] attribute(String name);

  /** When the record arrived, in milliseconds since the epoch, or {@link #NO_TIME}. */
  long ingestedAtMillis();
}
