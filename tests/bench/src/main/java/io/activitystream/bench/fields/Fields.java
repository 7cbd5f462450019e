package io.activitystream.bench.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.activitystream.bench.fields.Field.Column;
import io.activitystream.bench.fields.Field.Type;
import io.activitystream.mapping.MappingFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The twelve values that every variant takes of a source's events. The source's mapping is where
 * they are written down: ours is compiled from it, and all others are made from what is read here,
 * so that they cannot differ.
 *
 * @param source the source
 * @param activity the one activity that its events become
 * @param all the values: the columns, then the features in the order of {@code feature_json}
 */
public record Fields(String source, String activity, List<Field> all) {
  private static final int TWELVE = 12;
  private static final YAMLMapper YAML = new YAMLMapper();

  /** The values of a source. */
  public static Fields of(String source) {
    JsonNode mapping = yaml(mapping(source));
    JsonNode activity = mapping.path("activities").path(0);
    List<Field> all = new ArrayList<>();
    for (Column column : Column.values()) {
      JsonNode expression = mapping.path(name(column));
      if (!expression.isMissingNode()) {
        all.add(field(column, name(column), expression));
      }
    }
    activity
        .path("features")
        .properties()
        .forEach(feature -> all.add(field(Column.FEATURE, feature.getKey(), feature.getValue())));
    if (all.size() != TWELVE) {
      throw new IllegalStateException(
          "The mapping of " + source + " takes " + all.size() + " values, and is to take twelve");
    }
    return new Fields(source, activity.path("activity").textValue(), List.copyOf(all));
  }

  /** The values of each source of a corpus. */
  public static Map<String, Fields> of(List<String> sources) {
    Map<String, Fields> fields = new LinkedHashMap<>();
    sources.forEach(source -> fields.put(source, of(source)));
    return fields;
  }

  /** The mappings as the project's own functions take them: of these sources and no other. */
  public static MappingFiles mappings(List<String> sources) {
    MappingFiles files = MappingFiles.none();
    for (String source : sources) {
      files = files.with(source, mapping(source));
    }
    return files;
  }

  /** The values that are no features. */
  public List<Field> columns() {
    return all.stream().filter(field -> !field.isFeature()).toList();
  }

  /** The values that are. */
  public List<Field> features() {
    return all.stream().filter(Field::isFeature).toList();
  }

  private static Field field(Column column, String name, JsonNode expression) {
    JsonNode path = expression.isTextual() ? expression : expression.path("path");
    return new Field(
        column,
        name,
        List.of(path.textValue().substring("$.".length()).split("\\.")),
        type(column, expression),
        expression.path("scale").asInt(0));
  }

  private static Type type(Column column, JsonNode expression) {
    return switch (column) {
      case TS ->
          switch (expression.path("format").textValue()) {
            case "iso8601" -> Type.ISO_TIME;
            case "epoch_seconds" -> Type.EPOCH_SECONDS;
            case "epoch_millis" -> Type.EPOCH_MILLIS;
            default -> throw new IllegalStateException("No such format here: " + expression);
          };
      case REVENUE_IMPACT -> Type.DECIMAL;
      default -> Type.valueOf(expression.path("type").asText("TEXT"));
    };
  }

  private static String name(Column column) {
    return column.name().toLowerCase(Locale.ROOT);
  }

  private static JsonNode yaml(String text) {
    try {
      return YAML.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a source's mapping. */
  static String mapping(String source) {
    try (InputStream in = Fields.class.getResourceAsStream("/mappings/" + source + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
