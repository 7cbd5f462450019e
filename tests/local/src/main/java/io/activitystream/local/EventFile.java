package io.activitystream.local;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A file of events, one record a line, read line by line. Lines are those that Flink makes of it:
 * an empty one is a record too, and the carriage return before a line feed is none of it.
 *
 * <p>Folders above the file that say {@code name=value} are the headers of its records.
 */
final class EventFile implements AutoCloseable {
  private static final String SOURCE = "source";

  private final String source;
  private final Map<String, String> headers;
  private final InputStream in;

  private EventFile(String source, Map<String, String> headers, InputStream in) {
    this.source = source;
    this.headers = headers;
    this.in = in;
  }

  /**
   * Opens a file.
   *
   * @param source the source of its records
   * @param place the file below its source's folder: what its folders say are the headers
   */
  static EventFile open(String source, Path file, Path place) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    return new EventFile(
        source, headers(place), file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in);
  }

  /** The next record, or null at the end. */
  RawRecord next() {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int b = in.read();
      if (b < 0) {
        return null;
      }
      for (; b >= 0 && b != '\n'; b = in.read()) {
        line.write(b);
      }
      return new RawRecord(source, headers, withoutCarriageReturn(line.toByteArray(), b == '\n'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static byte[] withoutCarriageReturn(byte[] line, boolean ended) {
    boolean one = ended && line.length > 0 && line[line.length - 1] == '\r';
    return one ? Arrays.copyOf(line, line.length - 1) : line;
  }

  /** What a folder's name cannot hold is percent-encoded in it. */
  private static Map<String, String> headers(Path place) {
    Map<String, String> headers = new LinkedHashMap<>();
    Path folders = place.getParent();
    if (folders != null) {
      for (Path folder : folders) {
        String[] pair = folder.toString().split("=", 2);
        if (pair.length == 2 && !pair[0].equals(SOURCE)) {
          headers.put(decoded(pair[0]), decoded(pair[1]));
        }
      }
    }
    return headers;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
