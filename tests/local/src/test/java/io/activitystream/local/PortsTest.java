package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  @TempDir Path folder;

  @Test
  void aBusyPortIsPassedOverForALaterOne() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName(Ports.HOST))) {
      assertThat(Ports.freeFrom(busy.getLocalPort())).isNotEqualTo(busy.getLocalPort());
    }
  }

  @Test
  void aPortThatSomeoneListensOnFromAnywhereIsBusyToo() throws IOException {
    try (ServerSocket busy = new ServerSocket(0)) {
      assertThat(Ports.freeFrom(busy.getLocalPort())).isNotEqualTo(busy.getLocalPort());
    }
  }

  @Test
  void portsAreReadAsTheyWereWritten() throws IOException {
    Ports ports = new Ports(8081, 6123, 5432);
    ports.write(folder.resolve("ports"));

    assertThat(Ports.read(folder.resolve("ports"))).contains(ports);
  }

  @Test
  void aFileOfPortsThatWasCutOffIsNone() throws IOException {
    Files.writeString(folder.resolve("ports"), "web=8081\nrp");

    assertThat(Ports.read(folder.resolve("ports"))).isEmpty();
  }
}
