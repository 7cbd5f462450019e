package io.activitystream.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The contract that the jar brings along: dictionary, mappings and their cases. */
public final class BundledFiles {
  private static final String ROOT = "activity-schema/";

  private BundledFiles() {}

  /** The texts by their path, such as {@code sources/stripe.yaml}, sorted. */
  public static Map<String, String> texts() {
    URL dictionary = BundledFiles.class.getResource("/" + ROOT + "activities.yaml");
    if (dictionary == null) {
      throw new IllegalStateException("The jar was built without its mappings");
    }
    try {
      URLConnection connection = dictionary.openConnection();
      connection.setUseCaches(false);
      return connection instanceof JarURLConnection inJar
          ? textsInJar(inJar)
          : textsInFolder(Path.of(dictionary.toURI()).getParent());
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("The jar's own mappings cannot be read: " + dictionary, e);
    }
  }

  private static Map<String, String> textsInJar(JarURLConnection connection) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        if (entry.getName().startsWith(ROOT) && entry.getName().endsWith(".yaml")) {
          try (InputStream in = jar.getInputStream(entry)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            texts.put(entry.getName().substring(ROOT.length()), text);
          }
        }
      }
    }
    return texts;
  }

  private static Map<String, String> textsInFolder(Path root) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root, 2)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String path = root.relativize(file).toString().replace('\\', '/');
        if (path.endsWith(".yaml")) {
          texts.put(path, Files.readString(file));
        }
      }
    }
    return texts;
  }
}
