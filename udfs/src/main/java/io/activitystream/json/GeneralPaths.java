package io.activitystream.json;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidJsonException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.TypeRef;
import com.jayway.jsonpath.spi.json.AbstractJsonProvider;
import com.jayway.jsonpath.spi.mapper.MappingProvider;
import io.activitystream.json.JsonTree.Located;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The paths that one pass cannot follow, evaluated by json-path on a {@link JsonTree}: what it
 * finds are slices of the text, so that every digit is as the text has it.
 */
final class GeneralPaths {
  static final PathExpression ELEMENTS = PathExpression.of(List.of(new PathExpression.Wildcard()));

  private static final Configuration ON_TREES =
      Configuration.builder()
          .jsonProvider(new Trees())
          .mappingProvider(new PlainValues())
          .options(Option.ALWAYS_RETURN_LIST)
          .build();

  private GeneralPaths() {}

  /** The values at a path in the tree of a text, as slices of the text. */
  static List<JsonSlice> find(Object tree, byte[] text, PathExpression path) {
    List<?> found = read(tree, path);
    List<JsonSlice> slices = new ArrayList<>(found.size());
    for (Object one : found) {
      if (one instanceof Located value) {
        slices.add(JsonSlice.of(value.kind(), text, value.start(), value.end()));
      }
    }
    return slices;
  }

  /** json-path says by an exception, of many kinds, that a path or its filter leads nowhere. */
  private static List<?> read(Object tree, PathExpression path) {
    try {
      return path.jsonPath().read(tree, ON_TREES);
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  /** How json-path reads trees. */
  private static final class Trees extends AbstractJsonProvider {
    @Override
    public Object unwrap(Object node) {
      return node instanceof JsonTree.Leaf leaf ? leaf.plain() : node;
    }

    /** json-path also collects the place of each value as text, which would be long and unused. */
    @Override
    public void setArrayIndex(Object array, int index, Object value) {
      if (!(value instanceof String)) {
        super.setArrayIndex(array, index, value);
      }
    }

    @Override
    public Object createArray() {
      return new ArrayList<Object>();
    }

    @Override
    public Object createMap() {
      return new LinkedHashMap<String, Object>();
    }

    @Override
    public Object parse(String json) {
      throw new InvalidJsonException("A path is read from a tree");
    }

    @Override
    public Object parse(InputStream json, String charset) {
      throw new InvalidJsonException("A path is read from a tree");
    }

    @Override
    public String toJson(Object node) {
      throw new IllegalStateException("A tree is not written");
    }
  }

  /** How json-path compares an array or an object with one in a filter. */
  private static final class PlainValues implements MappingProvider {
    @Override
    public <T> T map(Object source, Class<T> type, Configuration configuration) {
      return source == null ? null : type.cast(JsonTree.plain(source));
    }

    @Override
    public <T> T map(Object source, TypeRef<T> type, Configuration configuration) {
      throw new IllegalStateException("A tree is mapped to classes only");
    }
  }
}
