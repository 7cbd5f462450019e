package io.activitystream.functions;

import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.MappingFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A source with a mapping of its own, so that these tests hold whatever is bundled. */
final class Shop {
  /** An order of two items, with an amount, a note and a time. */
  static final String ORDER =
      "{\"type\": \"order\", \"id\": \"o1\", \"at\": \"2026-01-31T10:20:30.5Z\", \"user\": \"u1\","
          + " \"cents\": 1250, \"note\": \"hi\", \"items\": [{\"sku\": \"a\"}, {\"sku\": \"b\"}]}";

  private Shop() {}

  static FunctionSettings settings() {
    return settings(JsonLimits.DEFAULT);
  }

  static FunctionSettings settings(JsonLimits limits) {
    try (InputStream mapping = Shop.class.getResourceAsStream("/mappings/shop.yaml")) {
      String text = new String(mapping.readAllBytes(), StandardCharsets.UTF_8);
      return new FunctionSettings(MappingFiles.none().with("shop", text), limits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
