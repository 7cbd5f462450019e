package io.activitystream.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The texts of mappings and dictionaries. They travel with a job, so that the machines it runs on
 * need no file.
 */
public final class MappingFiles implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String ROOT = "activity-schema/";
  private static final String DICTIONARY = "activities.yaml";

  /** A file's name as messages show it, and what it says. */
  record NamedText(String name, String text) implements Serializable {}

  private final LinkedHashMap<String, NamedText> mappings;
  private final ArrayList<NamedText> dictionaries;

  private MappingFiles(Map<String, NamedText> mappings, List<NamedText> dictionaries) {
    this.mappings = new LinkedHashMap<>(mappings);
    this.dictionaries = new ArrayList<>(dictionaries);
  }

  /** No file at all. */
  public static MappingFiles none() {
    return new MappingFiles(Map.of(), List.of());
  }

  /** The files that the jar brings along. */
  public static MappingFiles bundled() {
    URL dictionary = MappingFiles.class.getResource("/" + ROOT + DICTIONARY);
    if (dictionary == null) {
      throw new IllegalStateException("The jar was built without its mappings");
    }
    try {
      Map<String, String> texts = bundledTexts(dictionary);
      Map<String, NamedText> mappings = new LinkedHashMap<>();
      texts.forEach(
          (path, text) -> {
            if (path.startsWith("sources/")) {
              String file = path.substring("sources/".length());
              mappings.put(sourceOf(file), new NamedText(path, text));
            }
          });
      return new MappingFiles(mappings, List.of(new NamedText(DICTIONARY, texts.get(DICTIONARY))));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("The jar's own mappings cannot be read: " + dictionary, e);
    }
  }

  private static Map<String, String> bundledTexts(URL dictionary)
      throws IOException, URISyntaxException {
    Map<String, String> texts = new TreeMap<>();
    URLConnection connection = dictionary.openConnection();
    connection.setUseCaches(false);
    if (connection instanceof JarURLConnection inJar) {
      try (JarFile jar = inJar.getJarFile()) {
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
          if (entry.getName().startsWith(ROOT) && isMappingOrDictionary(entry.getName())) {
            try (InputStream in = jar.getInputStream(entry)) {
              String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
              texts.put(entry.getName().substring(ROOT.length()), text);
            }
          }
        }
      }
      return texts;
    }
    Path root = Path.of(dictionary.toURI()).getParent();
    try (Stream<Path> files = Files.walk(root, 2)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        String path = root.relativize(file).toString().replace('\\', '/');
        if (isMappingOrDictionary(path)) {
          texts.put(path, Files.readString(file));
        }
      }
    }
    return texts;
  }

  private static boolean isMappingOrDictionary(String path) {
    return path.endsWith(DICTIONARY)
        || path.contains("sources/") && path.endsWith(".yaml") && !path.endsWith(".cases.yaml");
  }

  /**
   * These files and those of a folder: {@code <source>.yaml} for each source, which replaces the
   * mapping known of that source, and {@code activities.yaml} if the folder has one.
   *
   * @throws IllegalArgumentException if it is no folder, or has no mapping and no dictionary in it
   */
  public MappingFiles with(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "There is no folder '" + folder + "': name the folder that your mapping files are in");
    }
    Map<String, NamedText> all = new LinkedHashMap<>(mappings);
    List<NamedText> contracts = new ArrayList<>(dictionaries);
    int found = 0;
    for (Path path : files(folder)) {
      String file = path.getFileName().toString();
      boolean yaml = file.endsWith(".yaml") || file.endsWith(".yml");
      if (!yaml || file.contains(".cases.")) {
        continue;
      }
      found++;
      NamedText text = new NamedText(path.toString(), read(path));
      if (file.equals(DICTIONARY)) {
        contracts.add(text);
      } else {
        all.put(sourceOf(file), text);
      }
    }
    if (found == 0) {
      throw new IllegalArgumentException(
          "There is no mapping in '" + folder + "': expected files such as my_source.yaml");
    }
    return new MappingFiles(all, contracts);
  }

  /** These files and a mapping whose text is given. */
  public MappingFiles with(String source, String text) {
    Map<String, NamedText> all = new LinkedHashMap<>(mappings);
    all.put(source, new NamedText(source + ".yaml", text));
    return new MappingFiles(all, dictionaries);
  }

  /** These files and a dictionary whose text is given. */
  public MappingFiles withDictionary(String text) {
    List<NamedText> all = new ArrayList<>(dictionaries);
    all.add(new NamedText(DICTIONARY, text));
    return new MappingFiles(mappings, all);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder '" + folder + "' cannot be read", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The file '" + file + "' cannot be read as UTF-8", e);
    }
  }

  private static String sourceOf(String file) {
    return file.substring(0, file.lastIndexOf('.'));
  }

  Map<String, NamedText> mappings() {
    return mappings;
  }

  List<NamedText> dictionaries() {
    return dictionaries;
  }
}
