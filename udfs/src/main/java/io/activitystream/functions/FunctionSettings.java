package io.activitystream.functions;

import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.MappingFiles;
import io.activitystream.privacy.KeyPlace;
import java.io.Serializable;
import java.nio.file.Path;
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
 */
public record FunctionSettings(
    MappingFiles mappings, boolean namedByJob, int maxBytes, int maxDepth) implements Serializable {

  /**
   * The job parameter that names a folder of own mappings on the machines of the cluster, for
   * functions that were created one by one: {@code SET 'pipeline.global-job-parameters' =
   * 'activity-schema.mappings:/dir'}.
   */
  public static final String MAPPINGS_PARAMETER = "activity-schema.mappings";

  /** Settings of a session. */
  public FunctionSettings(MappingFiles mappings, JsonLimits limits) {
    this(mappings, false, limits.maxBytes(), limits.maxDepth());
  }

  /** The bundled mappings and the default limits. */
  public static FunctionSettings defaults() {
    return new FunctionSettings(MappingFiles.bundled(), JsonLimits.DEFAULT);
  }

  /** The bundled mappings, those that a job's parameter names, and the default limits. */
  public static FunctionSettings ofJob() {
    return new FunctionSettings(
        MappingFiles.bundled(), true, JsonLimits.DEFAULT.maxBytes(), JsonLimits.DEFAULT.maxDepth());
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

  /** Where the keys of a task stand. */
  KeyPlace keyPlace(FunctionContext context) {
    return KeyPlace.DEFAULT;
  }
}
