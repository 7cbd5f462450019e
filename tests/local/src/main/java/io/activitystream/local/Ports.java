package io.activitystream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Where the stack listens, always on the loopback address.
 *
 * @param numbers the ports of those parts that have been started at least once
 */
record Ports(Map<Port, Integer> numbers) {
  /** The loopback address, as every part of the stack is told it. */
  static final String HOST = "127.0.0.1";

  /** No part has been started yet. */
  static final Ports NONE = new Ports(Map.of());

  private static final int SEARCHED = 100;

  Ports {
    numbers = Map.copyOf(numbers);
  }

  /** The ports that a file has; none where there is no file. */
  static Ports read(Path file) {
    if (!Files.exists(file)) {
      return NONE;
    }
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      String number = properties.getProperty(port.key(), "");
      if (number.matches("\\d{1,5}")) {
        numbers.put(port, Integer.valueOf(number));
      }
    }
    return new Ports(numbers);
  }

  /** Writes all of them or, when the command is cut off, none. */
  void write(Path file) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Port port : Port.values()) {
      if (numbers.containsKey(port)) {
        lines.append(port.key()).append('=').append(numbers.get(port)).append('\n');
      }
    }
    Path partial = Files.writeString(file.resolveSibling(file.getFileName() + ".partial"), lines);
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * The number of a port.
   *
   * @throws StackException if the part that listens there has never been started
   */
  int of(Port port) {
    Integer number = numbers.get(port);
    if (number == null) {
      throw new StackException(
          "The stack is not up: it has no port " + port.key() + " yet. Start it: make run");
    }
    return number;
  }

  /** Whether all these ports have a number. */
  boolean has(Set<Port> ports) {
    return numbers.keySet().containsAll(ports);
  }

  /** These ports, with new numbers for some of them. */
  Ports with(Set<Port> renewed, ToIntFunction<Port> choice) {
    Map<Port, Integer> all = new EnumMap<>(Port.class);
    all.putAll(numbers);
    renewed.forEach(port -> all.put(port, choice.applyAsInt(port)));
    return new Ports(all);
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

  /** Any free port. */
  static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
}
