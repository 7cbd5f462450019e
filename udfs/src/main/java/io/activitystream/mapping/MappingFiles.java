package io.activitystream.mapping;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The texts of mappings and dictionaries. They travel with a job, so that the machines it runs on
 * need no file.
 */
public final class MappingFiles implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String DICTIONARY = "activities.yaml";
  private static final String CASES = ".cases.yaml";

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
    Map<String, String> texts = BundledFiles.texts();
    Map<String, NamedText> mappings = new LinkedHashMap<>();
    texts.forEach(
        (path, text) -> {
          if (path.startsWith("sources/") && !path.endsWith(CASES)) {
            mappings.put(sourceOf(path.substring("sources/".length())), new NamedText(path, text));
          }
        });
    return new MappingFiles(mappings, List.of(new NamedText(DICTIONARY, texts.get(DICTIONARY))));
  }

  /**
   * These files and those of a folder: {@code <source>.yaml} for each source, which replaces the
   * mapping known of that source, and {@code activities.yaml} if the folder has one.
   *
   * @throws IllegalArgumentException if it is no folder, has no mapping and no dictionary in it, or
   *     a file that would not be read
   * @throws UncheckedIOException if a file is not UTF-8 or cannot be read
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
      if (file.endsWith(".yml")) {
        throw new IllegalArgumentException(
            "'" + path + "' would not be read: rename it, for mapping files end with .yaml");
      }
      if (!file.endsWith(".yaml") || file.endsWith(CASES)) {
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
          "There is no mapping in '"
              + folder
              + "': expected files such as my_source.yaml"
              + hint(folder));
    }
    return new MappingFiles(all, contracts);
  }

  private static String hint(Path folder) {
    Path sources = folder.resolve("sources");
    return Files.isDirectory(sources) ? "; is it '" + sources + "' that you mean?" : "";
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
