package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
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
    Ports ports = new Ports(Map.of(Port.WEB, 8081, Port.RPC, 6123, Port.KAFKA, 9092));
    ports.write(folder.resolve("ports"));

    assertThat(Ports.read(folder.resolve("ports"))).isEqualTo(ports);
  }

  @Test
  void aFileOfPortsOfBeforeThereWasKafkaIsRead() throws IOException {
    Files.writeString(folder.resolve("ports"), "web=8081\nrpc=6123\npostgres=5432\n");

    Ports ports = Ports.read(folder.resolve("ports"));

    assertThat(ports.of(Port.POSTGRES)).isEqualTo(5432);
    assertThat(ports.has(Set.of(Port.WEB, Port.RPC))).isTrue();
    assertThat(ports.has(Set.of(Port.KAFKA))).isFalse();
    assertThatThrownBy(() -> ports.of(Port.KAFKA))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("kafka");
  }

  @Test
  void aFileOfPortsThatWasCutOffLacksTheOthers() throws IOException {
    Files.writeString(folder.resolve("ports"), "web=8081\nrp");

    assertThat(Ports.read(folder.resolve("ports"))).isEqualTo(new Ports(Map.of(Port.WEB, 8081)));
  }

  @Test
  void onlyPortsThatAreAskedForAreRenewed() {
    Ports before = new Ports(Map.of(Port.WEB, 8081, Port.KAFKA, 9092));

    assertThat(before.with(Set.of(Port.KAFKA, Port.POSTGRES), port -> 7))
        .isEqualTo(new Ports(Map.of(Port.WEB, 8081, Port.KAFKA, 7, Port.POSTGRES, 7)));
  }
}
