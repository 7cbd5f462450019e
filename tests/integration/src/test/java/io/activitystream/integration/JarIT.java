package io.activitystream.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The one file that people load. */
class JarIT {
  private static final Path JAR = SharedStack.project().jar();

  @Test
  void itHasLessThanTenMegabytes() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(10_000_000);
  }

  @Test
  void everyClassIsTheProjectsOwnOrRelocated() throws IOException {
    assertThat(names().stream().filter(name -> name.endsWith(".class")))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("io/activitystream/"));
  }

  @Test
  void itBringsItsContractAndItsLicencesAlong() throws IOException {
    assertThat(names())
        .contains(
            "activity-schema/activities.yaml",
            "activity-schema/sources/stripe.yaml",
            "activity-schema/schemas/mapping.schema.json",
            "META-INF/LICENSE",
            "META-INF/NOTICE",
            "META-INF/services/org.apache.flink.table.factories.Factory")
        .doesNotHaveDuplicates();
  }

  @Test
  void itNamesNoMachineAndNoHourOfItsBuild() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().keySet().stream().map(Object::toString))
          .doesNotContain("Built-By", "Build-Jdk", "Build-Time");
    }
  }

  private static List<String> names() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(ZipEntry::getName).filter(name -> !name.endsWith("/")).toList();
    }
  }
}
