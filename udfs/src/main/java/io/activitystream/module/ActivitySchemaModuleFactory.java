package io.activitystream.module;

import io.activitystream.functions.FunctionSettings;
import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.MappingFiles;
import io.activitystream.privacy.KeyPlace;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.factories.ModuleFactory;
import org.apache.flink.table.module.Module;

/**
 * Makes the module that {@code LOAD MODULE activity_schema WITH (...)} loads. Options that cannot
 * work, and mappings that cannot work, are refused here, before any statement uses them.
 */
public final class ActivitySchemaModuleFactory implements ModuleFactory {

  /** A folder of own mappings beside the bundled ones. */
  public static final ConfigOption<String> MAPPINGS =
      ConfigOptions.key("mappings")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "A folder on the machine of the SQL client with own mappings, <source>.yaml, and an"
                  + " own dictionary, activities.yaml. They travel with each job.");

  /** The most bytes of a payload. */
  public static final ConfigOption<MemorySize> MAX_PAYLOAD_BYTES =
      ConfigOptions.key("max-payload-bytes")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(16))
          .withDescription("The most bytes of a payload; a larger one is a dead letter.");

  /** The most levels of a payload. */
  public static final ConfigOption<Integer> MAX_DEPTH =
      ConfigOptions.key("max-depth")
          .intType()
          .defaultValue(512)
          .withDescription("The most levels of a payload; a deeper one is a dead letter.");

  /** The environment variable with the keys. */
  public static final ConfigOption<String> KEY_VARIABLE =
      ConfigOptions.key("key.env")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The environment variable of the machines of the cluster that holds the keys of"
                  + " pseudonyms and seals. Only its name travels with a job. Default:"
                  + " ACTIVITY_STREAM_KEY.");

  /** The file with the keys. */
  public static final ConfigOption<String> KEY_FILE =
      ConfigOptions.key("key.file")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The file on the machines of the cluster that holds the keys, instead of an"
                  + " environment variable. Only its path travels with a job.");

  /** In what form dead letters hold what came. */
  public static final ConfigOption<String> DEAD_LETTERS =
      ConfigOptions.key("dead-letters")
          .stringType()
          .defaultValue("sealed")
          .withDescription(
              "sealed: dead letters hold the payload and the headers sealed, which needs a key."
                  + " plain: as they came, for sources with nothing personal in them.");

  private static final int MOST_DEPTH = 1_000;

  @Override
  public String factoryIdentifier() {
    return "activity_schema";
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of();
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of(MAPPINGS, MAX_PAYLOAD_BYTES, MAX_DEPTH, KEY_VARIABLE, KEY_FILE, DEAD_LETTERS);
  }

  @Override
  public Module createModule(Context context) {
    FactoryUtil.ModuleFactoryHelper helper = FactoryUtil.createModuleFactoryHelper(this, context);
    helper.validate();
    ReadableConfig options = helper.getOptions();
    long maxBytes = options.get(MAX_PAYLOAD_BYTES).getBytes();
    if (maxBytes < 1 || maxBytes > Integer.MAX_VALUE) {
      throw new ValidationException(
          "The option max-payload-bytes is "
              + maxBytes
              + " bytes and must be between 1 and 2147483647: write, for example, '16 mb'.");
    }
    int maxDepth = options.get(MAX_DEPTH);
    if (maxDepth < 1 || maxDepth > MOST_DEPTH) {
      throw new ValidationException(
          "The option max-depth is " + maxDepth + " and must be between 1 and " + MOST_DEPTH + ".");
    }
    return new ActivitySchemaModule(
        new FunctionSettings(
            mappings(options),
            new JsonLimits((int) maxBytes, maxDepth),
            keys(options),
            deadLetters(options)));
  }

  private static FunctionSettings.DeadLetters deadLetters(ReadableConfig options) {
    String name = options.get(DEAD_LETTERS);
    return FunctionSettings.DeadLetters.of(name)
        .orElseThrow(
            () ->
                new ValidationException(
                    "The option dead-letters is '" + name + "': write sealed or plain."));
  }

  /** Where the keys stand. They are not looked at: they stand on other machines than this one. */
  private static KeyPlace keys(ReadableConfig options) {
    String variable = options.get(KEY_VARIABLE);
    String file = options.get(KEY_FILE);
    if (variable != null && file != null) {
      throw new ValidationException(
          "The options key.env and key.file both say where the keys stand: leave one out.");
    }
    if (file != null) {
      return new KeyPlace.KeyFile(file);
    }
    return variable == null ? KeyPlace.DEFAULT : new KeyPlace.EnvironmentVariable(variable);
  }

  /** The mappings, compiled once to see that they can work. */
  private static MappingFiles mappings(ReadableConfig options) {
    try {
      MappingFiles files = MappingFiles.bundled();
      if (options.getOptional(MAPPINGS).isPresent()) {
        files = files.with(Path.of(options.get(MAPPINGS)));
      }
      Catalog.compile(files);
      return files;
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new ValidationException("The option mappings cannot be followed: " + e.getMessage());
    } catch (MappingException e) {
      throw new ValidationException("The mappings cannot work:\n" + e.getMessage());
    }
  }
}
