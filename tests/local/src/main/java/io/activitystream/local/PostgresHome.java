package io.activitystream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a PostgreSQL server has its programs and its data, and as whom it runs.
 *
 * <p>PostgreSQL refuses to run as root. For root it runs in a user namespace, in which root is
 * nobody; where there are none, as in most containers, as the user nobody, with programs and data
 * in a temporary folder, since nobody may not be able to enter the project's.
 *
 * @param prefix what a command begins with, so that it does not run as root
 * @param owner the user id that its data must belong to, or null for whoever creates it
 * @param programs the unpacked binaries
 * @param data the data directory
 */
record PostgresHome(List<String> prefix, Integer owner, Path programs, Path data) {
  private static final int NOBODY = 65534;
  private static final String ELSEWHERE = "postgres-elsewhere";

  /** The home of a run folder's server, with its programs in place. */
  static PostgresHome of(Installation installation, RunFolder folder) throws IOException {
    boolean root = System.getProperty("user.name").equals("root");
    if (!root || succeeds("unshare", "-U", "true")) {
      PostgresBinaries.unpackInto(installation.postgres());
      return new PostgresHome(
          root ? List.of("unshare", "-U") : List.of(),
          null,
          installation.postgres(),
          folder.database());
    }
    List<String> asNobody =
        List.of(
            "sh",
            "-c",
            "cd / && exec setpriv --reuid=%1$d --regid=%1$d --clear-groups \"$@\""
                .formatted(NOBODY),
            "as-nobody");
    Path elsewhere = elsewhere(folder);
    PostgresBinaries.unpackInto(elsewhere.resolve("postgres"));
    return new PostgresHome(
        asNobody, NOBODY, elsewhere.resolve("postgres"), elsewhere.resolve("data"));
  }

  /** Removes what stands outside the run folder, if anything does. */
  static void remove(RunFolder folder) {
    Path pointer = folder.root().resolve(ELSEWHERE);
    if (Files.exists(pointer)) {
      try {
        RunFolder.deleted(Path.of(Files.readString(pointer)));
        Files.delete(pointer);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A command line of one of the programs. */
  List<String> command(String program, String... args) {
    List<String> command = new ArrayList<>(prefix);
    command.add(programs.resolve("bin").resolve(program).toString());
    command.addAll(Arrays.asList(args));
    return command;
  }

  /** A new empty folder that the server's programs may write to. */
  Path emptyFolder(Path folder) throws IOException {
    RunFolder.emptied(folder);
    if (owner != null) {
      Files.setAttribute(folder, "unix:uid", owner);
    }
    return folder;
  }

  private static Path elsewhere(RunFolder folder) throws IOException {
    Path pointer = folder.root().resolve(ELSEWHERE);
    if (Files.exists(pointer) && Files.isDirectory(Path.of(Files.readString(pointer)))) {
      return Path.of(Files.readString(pointer));
    }
    Path elsewhere = Files.createTempDirectory("activity-schema-postgres");
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(pointer, elsewhere.toString());
    return elsewhere;
  }

  private static boolean succeeds(String... command) throws IOException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while starting PostgreSQL.", e);
    }
  }
}
