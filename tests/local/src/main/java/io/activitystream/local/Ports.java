package io.activitystream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the stack listens, always on the loopback address.
 *
 * @param web Flink's REST API and web UI
 * @param rpc the JobManager's RPC
 * @param postgres the warehouse
 */
record Ports(int web, int rpc, int postgres) {
  /** The loopback address, as every part of the stack is told it. */
  static final String HOST = "127.0.0.1";

  private static final int SEARCHED = 100;

  /** The well-known ports, or the next free ones where they are taken. */
  static Ports preferred() {
    return new Ports(freeFrom(8081), free(), freeFrom(5432));
  }

  /** Any free ports: what a test wants. */
  static Ports any() {
    return new Ports(free(), free(), free());
  }

  /** The first free port from the given one on, or any if a hundred in a row are taken. */
  static int freeFrom(int preferred) {
    for (int port = preferred; port < preferred + SEARCHED; port++) {
      if (isFree(port)) {
        return port;
      }
    }
    return free();
  }

  static Optional<Ports> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return Optional.of(
          new Ports(
              Integer.parseInt(properties.getProperty("web")),
              Integer.parseInt(properties.getProperty("rpc")),
              Integer.parseInt(properties.getProperty("postgres"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException e) {
      return Optional.empty(); // the command that wrote it was cut off
    }
  }

  void write(Path file) throws IOException {
    Files.writeString(file, "web=%d\nrpc=%d\npostgres=%d\n".formatted(web, rpc, postgres));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // a port that was closed a moment ago is free
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
