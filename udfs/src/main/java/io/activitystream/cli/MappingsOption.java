package io.activitystream.cli;

import io.activitystream.mapping.MappingFiles;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder of one's own mappings. */
final class MappingsOption {
  @Option(
      names = "--mappings",
      paramLabel = "DIR",
      description = "a folder of own mapping files, beside the bundled ones")
  Path folder;

  MappingFiles files() {
    return folder == null ? MappingFiles.bundled() : MappingFiles.bundled().with(folder);
  }
}
