package io.activitystream.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs, unpacked from the archive that the class path holds. */
final class PostgresBinaries {
  private static final int EXECUTABLE = 0100;

  private PostgresBinaries() {}

  /** Unpacks the programs into a folder, unless they are there. Either all are there or none. */
  static void unpackInto(Path home) throws IOException {
    if (Files.exists(home.resolve("bin/postgres"))) {
      return;
    }
    RunFolder.created(home.getParent());
    Path partial = Files.createTempDirectory(home.getParent(), "postgres-partial");
    Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
    String archive = archiveName();
    try (InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (in == null) {
        throw new StackException(
            "There are no PostgreSQL binaries for this platform: no "
                + archive
                + " on the class path.");
      }
      unpack(in, partial);
      Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (IOException e) {
      if (!Files.exists(home.resolve("bin/postgres"))) { // else another stack was faster
        throw e;
      }
    } finally {
      RunFolder.deleted(partial);
    }
  }

  private static void unpack(InputStream txz, Path folder) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(txz)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("The archive of PostgreSQL wants to write to " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
          Files.createLink(target, folder.resolve(entry.getLinkName()));
        } else {
          Files.copy(tar, target);
          boolean executable = (entry.getMode() & EXECUTABLE) != 0;
          Files.setPosixFilePermissions(
              target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  private static String archiveName() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return "postgres-"
        + (os.contains("mac") ? "darwin" : "linux")
        + "-"
        + (arch.equals("aarch64") ? "arm_64" : "x86_64")
        + ".txz";
  }
}
