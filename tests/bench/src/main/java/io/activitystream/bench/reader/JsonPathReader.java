package io.activitystream.bench.reader;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.ParseContext;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import io.activitystream.bench.events.Corpus.Event;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.fields.Field;
import io.activitystream.bench.fields.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** json-path: each event is parsed once, into Jackson's maps, and asked for twelve paths. */
public final class JsonPathReader implements EventReader {
  private static final ParseContext JSON =
      JsonPath.using(
          Configuration.builder()
              .jsonProvider(new JacksonJsonProvider())
              .mappingProvider(new JacksonMappingProvider())
              .options(Option.SUPPRESS_EXCEPTIONS) // a path that leads nowhere is null
              .build());

  private final Map<String, Source> sources = new HashMap<>();

  /** What is wanted of one source. */
  private record Source(JsonPath[] paths, Object[] values, RowAssembly assembly) {}

  /** A reader of some sources' events. */
  public JsonPathReader(List<String> names) {
    for (Fields fields : Fields.of(names).values()) {
      JsonPath[] paths =
          fields.all().stream()
              .map(Field::jsonPath)
              .map(path -> JsonPath.compile(path))
              .toArray(JsonPath[]::new);
      sources.put(
          fields.source(), new Source(paths, new Object[paths.length], new RowAssembly(fields)));
    }
  }

  @Override
  public ExtractedRow read(Event event) {
    return read(event.source(), event.payload());
  }

  /** Makes an activity of a payload. */
  public ExtractedRow read(String name, byte[] payload) {
    Source source = sources.get(name);
    DocumentContext document = JSON.parseUtf8(payload);
    for (int i = 0; i < source.paths.length; i++) {
      Object value = document.read(source.paths[i]);
      source.values[i] = value instanceof Integer number ? Long.valueOf(number) : value;
    }
    try {
      return source.assembly.row(source.values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ActivityRow row(Object made) {
    return ((ExtractedRow) made).comparable();
  }
}
