package io.activitystream.bench.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** Writes one object, members in the order of the calls, without white space. */
final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private final JsonGenerator generator;

  private Json(JsonGenerator generator) {
    this.generator = generator;
  }

  private interface Writing {
    void write() throws IOException;
  }

  /** The UTF-8 bytes of an object. */
  static byte[] object(Consumer<Json> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
      new Json(generator).members(members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void members(Consumer<Json> members) throws IOException {
    generator.writeStartObject();
    members.accept(this);
    generator.writeEndObject();
  }

  private Json then(Writing writing) {
    try {
      writing.write();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text; null where there is none. */
  Json text(String name, String value) {
    return then(() -> generator.writeStringField(name, value));
  }

  Json number(String name, long value) {
    return then(() -> generator.writeNumberField(name, value));
  }

  /** A number as it is to be written. */
  Json number(String name, String digits) {
    return then(
        () -> {
          generator.writeFieldName(name);
          generator.writeNumber(digits);
        });
  }

  Json flag(String name, boolean value) {
    return then(() -> generator.writeBooleanField(name, value));
  }

  Json nothing(String... names) {
    for (String name : names) {
      then(() -> generator.writeNullField(name));
    }
    return this;
  }

  Json object(String name, Consumer<Json> members) {
    return then(
        () -> {
          generator.writeFieldName(name);
          members(members);
        });
  }

  /** The object where it is known, else null. */
  Json objectOrNull(String name, boolean known, Consumer<Json> members) {
    return known ? object(name, members) : nothing(name);
  }

  /** An array of objects. */
  Json objects(String name, int count, Consumer<Json> members) {
    return then(
        () -> {
          generator.writeArrayFieldStart(name);
          for (int i = 0; i < count; i++) {
            members(members);
          }
          generator.writeEndArray();
        });
  }

  Json texts(String name, List<String> values) {
    return then(
        () -> {
          generator.writeArrayFieldStart(name);
          for (String value : values) {
            generator.writeString(value);
          }
          generator.writeEndArray();
        });
  }

  /** Members that stand here only in some events. */
  Json when(boolean there, Consumer<Json> members) {
    if (there) {
      members.accept(this);
    }
    return this;
  }
}
