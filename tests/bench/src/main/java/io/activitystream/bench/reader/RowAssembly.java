package io.activitystream.bench.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.activitystream.bench.fields.Field;
import io.activitystream.bench.fields.Field.Column;
import io.activitystream.bench.fields.Fields;
import io.activitystream.value.TimestampFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the row of an event from the values that were found in it, by their position in {@link
 * Fields#all}: texts as {@link String}, whole numbers as {@link Long}, booleans, and null for what
 * is absent.
 */
final class RowAssembly {
  private static final JsonFactory JSON = new JsonFactory();

  /** The project's own, so that it is not the reading of times that is compared. */
  private static final TimestampFormat ISO = TimestampFormat.of("iso8601").orElseThrow();

  private final String activity;
  private final Map<Column, Integer> columns = new EnumMap<>(Column.class);
  private final Field[] fields;
  private final SerializedString[] names;
  private final int firstFeature;
  private final ByteArrayOutputStream features = new ByteArrayOutputStream(512);

  RowAssembly(Fields source) {
    activity = source.activity();
    List<Field> all = source.all();
    fields = all.toArray(Field[]::new);
    names =
        all.stream()
            .map(field -> new SerializedString(field.name()))
            .toArray(SerializedString[]::new);
    firstFeature = source.columns().size();
    for (int i = 0; i < firstFeature; i++) {
      columns.put(fields[i].column(), i);
    }
  }

  ExtractedRow row(Object[] values) throws IOException {
    return new ExtractedRow(
        text(values, Column.ACTIVITY_ID),
        micros(values),
        text(values, Column.CUSTOMER),
        text(values, Column.ANONYMOUS_CUSTOMER_ID),
        activity,
        featureJson(values),
        revenue(values),
        text(values, Column.LINK));
  }

  private String text(Object[] values, Column column) {
    Integer slot = columns.get(column);
    return slot == null || values[slot] == null ? null : values[slot].toString();
  }

  private long micros(Object[] values) {
    int slot = columns.get(Column.TS);
    return switch (fields[slot].type()) {
      case EPOCH_SECONDS -> (Long) values[slot] * 1_000_000;
      case EPOCH_MILLIS -> (Long) values[slot] * 1_000;
      default -> ISO.parse((String) values[slot]);
    };
  }

  private BigDecimal revenue(Object[] values) {
    Integer slot = columns.get(Column.REVENUE_IMPACT);
    if (slot == null || values[slot] == null) {
      return null;
    }
    return new BigDecimal(values[slot].toString()).scaleByPowerOfTen(fields[slot].scale());
  }

  private byte[] featureJson(Object[] values) throws IOException {
    features.reset();
    try (JsonGenerator json = JSON.createGenerator(features)) {
      json.writeStartObject();
      for (int i = firstFeature; i < fields.length; i++) {
        json.writeFieldName(names[i]);
        write(json, values[i]);
      }
      json.writeEndObject();
    }
    return features.toByteArray();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      json.writeNumber((Long) value);
    }
  }
}
