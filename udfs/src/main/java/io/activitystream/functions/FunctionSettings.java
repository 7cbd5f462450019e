package io.activitystream.functions;

import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.MappingFiles;
import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.KeyPlace;
import io.activitystream.privacy.KeyRing;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.table.functions.FunctionContext;

/**
 * What a function was given when it was loaded. It travels with the job, so that every task has the
 * mappings that the session had.
 *
 * @param mappings the mappings
 * @param namedByJob whether the job's parameter {@value #MAPPINGS_PARAMETER} adds a folder of
 *     mappings
 * @param maxBytes the most bytes of a payload
 * @param maxDepth the most levels of a payload
 * @param keys where the keys stand on the machines of the cluster, if the job's parameters do not
 *     say so
 * @param deadLetters in what form dead letters hold what came, if the job's parameters do not say
 *     so
 */
public record FunctionSettings(
    MappingFiles mappings,
    boolean namedByJob,
    int maxBytes,
    int maxDepth,
    KeyPlace keys,
    DeadLetters deadLetters)
    implements Serializable {

  /** In what form dead letters hold the payload and the headers of a record. */
  public enum DeadLetters {
    /** Sealed with the key: who has not the key reads nothing in them. */
    SEALED,
    /** As they came: for sources with nothing personal in them. */
    PLAIN;

    /** The form of this name, in lower case as an option has it; empty if there is none. */
    public static Optional<DeadLetters> of(String name) {
      return Arrays.stream(values())
          .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst();
    }
  }

  /**
   * The job parameter that names a folder of own mappings on the machines of the cluster, for
   * functions that were created one by one: {@code SET 'pipeline.global-job-parameters' =
   * 'activity-schema.mappings:/dir'}.
   */
  public static final String MAPPINGS_PARAMETER = "activity-schema.mappings";

  /**
   * The job parameter that names the environment variable with the keys, for functions that were
   * created one by one.
   */
  public static final String KEY_VARIABLE_PARAMETER = "activity-schema.key.env";

  /** The job parameter that names the file with the keys, for functions created one by one. */
  public static final String KEY_FILE_PARAMETER = "activity-schema.key.file";

  /**
   * The job parameter that says in what form dead letters hold what came, {@code sealed} or {@code
   * plain}, for functions created one by one.
   */
  public static final String DEAD_LETTERS_PARAMETER = "activity-schema.dead-letters";

  /** Settings of a session, with the keys in the usual environment variable. */
  public FunctionSettings(MappingFiles mappings, JsonLimits limits) {
    this(mappings, limits, KeyPlace.DEFAULT);
  }

  /** Settings of a session whose dead letters are sealed. */
  public FunctionSettings(MappingFiles mappings, JsonLimits limits, KeyPlace keys) {
    this(mappings, limits, keys, DeadLetters.SEALED);
  }

  /** Settings of a session. */
  public FunctionSettings(
      MappingFiles mappings, JsonLimits limits, KeyPlace keys, DeadLetters deadLetters) {
    this(mappings, false, limits.maxBytes(), limits.maxDepth(), keys, deadLetters);
  }

  /** The bundled mappings and the default limits. */
  public static FunctionSettings defaults() {
    return new FunctionSettings(MappingFiles.bundled(), JsonLimits.DEFAULT);
  }

  /** The bundled mappings, those that a job's parameter names, and the default limits. */
  public static FunctionSettings ofJob() {
    return new FunctionSettings(
        MappingFiles.bundled(),
        true,
        JsonLimits.DEFAULT.maxBytes(),
        JsonLimits.DEFAULT.maxDepth(),
        KeyPlace.DEFAULT,
        DeadLetters.SEALED);
  }

  /** The limits of a payload. */
  public JsonLimits limits() {
    return new JsonLimits(maxBytes, maxDepth);
  }

  /** The mappings of a task. */
  MappingFiles mappings(FunctionContext context) {
    String folder = namedByJob ? context.getJobParameter(MAPPINGS_PARAMETER, "") : "";
    return folder.isEmpty() ? mappings : mappings.with(Path.of(folder));
  }

  /**
   * Reads the keys of a task, from the machine that it runs on: only where they stand travels with
   * the job.
   *
   * @throws KeyException if there are none or bad ones: the job does not start
   */
  KeyRing keys(FunctionContext context) throws KeyException {
    if (!namedByJob) {
      return keys.read();
    }
    String file = context.getJobParameter(KEY_FILE_PARAMETER, "");
    String variable = context.getJobParameter(KEY_VARIABLE_PARAMETER, "");
    if (!file.isEmpty()) {
      return new KeyPlace.KeyFile(file).read();
    }
    return variable.isEmpty() ? keys.read() : new KeyPlace.EnvironmentVariable(variable).read();
  }

  /**
   * In what form dead letters of a task hold what came.
   *
   * @throws IllegalArgumentException if the job's parameter names none
   */
  DeadLetters deadLetters(FunctionContext context) {
    String name = namedByJob ? context.getJobParameter(DEAD_LETTERS_PARAMETER, "") : "";
    return name.isEmpty()
        ? deadLetters
        : DeadLetters.of(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The job parameter "
                            + DEAD_LETTERS_PARAMETER
                            + " is '"
                            + name
                            + "': write sealed or plain"));
  }
}
