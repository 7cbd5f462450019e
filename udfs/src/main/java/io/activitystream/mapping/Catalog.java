package io.activitystream.mapping;

import io.activitystream.mapping.MappingFiles.NamedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All sources, compiled, and the dictionary they keep to. Immutable. */
public final class Catalog {
  private final Map<String, SourcePlan> plans;
  private final Map<String, Contract> dictionary;

  private Catalog(Map<String, SourcePlan> plans, Map<String, Contract> dictionary) {
    this.plans = plans;
    this.dictionary = dictionary;
  }

  /**
   * Compiles files.
   *
   * @throws MappingException with everything in them that cannot work
   */
  public static Catalog compile(MappingFiles files) throws MappingException {
    return compile(files, false);
  }

  /**
   * Compiles files for {@link Guard#hiding()}: the rows of its plans show nothing of what is
   * declared personal, and so also not what is declared to stay as it is.
   *
   * @throws MappingException with everything in them that cannot work
   */
  public static Catalog compileHiding(MappingFiles files) throws MappingException {
    return compile(files, true);
  }

  private static Catalog compile(MappingFiles files, boolean hiding) throws MappingException {
    List<Problem> problems = new ArrayList<>();
    Map<String, Contract> dictionary = new LinkedHashMap<>();
    for (NamedText text : files.dictionaries()) {
      dictionary.putAll(DictionaryReader.read(new YamlFile(text.name(), text.text(), problems)));
    }
    Map<String, SourcePlan> plans = new LinkedHashMap<>();
    for (Map.Entry<String, NamedText> mapping : files.mappings().entrySet()) {
      NamedText text = mapping.getValue();
      YamlFile file = new YamlFile(text.name(), text.text(), problems);
      SourceCompiler.compile(file, mapping.getKey(), text.text(), dictionary, hiding)
          .ifPresent(plan -> plans.put(mapping.getKey(), plan));
    }
    if (!problems.isEmpty()) {
      throw new MappingException(problems);
    }
    return new Catalog(plans, dictionary);
  }

  /** The plan of a source, or empty where no mapping is known. */
  public Optional<SourcePlan> plan(String source) {
    return Optional.ofNullable(plans.get(source));
  }

  /** The names of all sources. */
  public Collection<String> sources() {
    return plans.keySet();
  }

  /** Whether some source has something to protect that needs a key. */
  public boolean needsKey() {
    return plans.values().stream().anyMatch(SourcePlan::needsKey);
  }

  /** The dictionary by activity. */
  public Map<String, Contract> dictionary() {
    return dictionary;
  }
}
