package io.activitystream.fuzz;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JsonSmartJsonProvider;
import com.jayway.jsonpath.spi.mapper.JsonSmartMappingProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Finds by json-path, on a {@link ReferenceTree} turned into the maps and lists that it reads. */
final class JsonPathFinder implements Finder {
  private static final Configuration ON_MAPS_AND_LISTS =
      Configuration.builder()
          .jsonProvider(new JsonSmartJsonProvider())
          .mappingProvider(new JsonSmartMappingProvider())
          .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
          .build();

  private final JsonPath path;

  /**
   * A path as json-path reads it.
   *
   * @throws com.jayway.jsonpath.InvalidPathException if it cannot read it
   */
  JsonPathFinder(String path) {
    this.path = JsonPath.compile(path);
  }

  @Override
  public void find(ReferenceTree tree, int node, NodeList found) {
    List<?> values = path.read(value(tree, node), ON_MAPS_AND_LISTS);
    for (Object value : values) {
      found.add(((Value) value).node());
    }
  }

  private static Object value(ReferenceTree tree, int node) {
    return switch (tree.kind(node)) {
      case OBJECT -> {
        Members members = new Members(node);
        for (int child = tree.firstChild(node);
            child != ReferenceTree.NONE;
            child = tree.nextChild(child)) {
          members.put(tree.key(child), value(tree, tree.value(child)));
        }
        yield members;
      }
      case ARRAY -> {
        Elements elements = new Elements(node);
        for (int child = tree.firstChild(node);
            child != ReferenceTree.NONE;
            child = tree.nextChild(child)) {
          elements.add(value(tree, tree.value(child)));
        }
        yield elements;
      }
      default -> new Leaf(node);
    };
  }

  /** A value that knows which node it is. */
  private sealed interface Value {
    int node();
  }

  private record Leaf(int node) implements Value {}

  private static final class Members extends LinkedHashMap<String, Object> implements Value {
    private static final long serialVersionUID = 1L;
    private final int node;

    Members(int node) {
      this.node = node;
    }

    @Override
    public int node() {
      return node;
    }
  }

  private static final class Elements extends ArrayList<Object> implements Value {
    private static final long serialVersionUID = 1L;
    private final int node;

    Elements(int node) {
      this.node = node;
    }

    @Override
    public int node() {
      return node;
    }
  }
}
