package io.activitystream.functions;

import io.activitystream.json.JsonSlice;
import io.activitystream.json.PathExpression;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** A column of {@link JsonTable}. */
sealed interface JsonColumn {

  /** Its name in SQL. */
  String name();

  /** Its type in SQL. */
  DataType dataType();

  /**
   * What stands at a path of the row.
   *
   * @param name its name
   * @param type its type
   * @param path where it stands, relative to the row
   * @param onEmpty the value where nothing or JSON null stands; empty is null
   * @param onError the value where something stands that is none of the type; empty is null
   */
  record Value(
      String name,
      JsonColumnType type,
      PathExpression path,
      Optional<Object> onEmpty,
      Optional<Object> onError)
      implements JsonColumn {
    @Override
    public DataType dataType() {
      return type.dataType();
    }

    /** The column's value, internal, of what stands at its path; null is SQL's. */
    Object read(JsonSlice slice, SharedTexts texts) {
      if (!slice.present()) {
        return onEmpty.orElse(null);
      }
      Object value = type.read(slice, texts);
      return value == null ? onError.orElse(null) : value;
    }
  }

  /**
   * The row's number in its payload, from 1.
   *
   * @param name its name
   */
  record Ordinality(String name) implements JsonColumn {
    @Override
    public DataType dataType() {
      return DataTypes.INT().notNull();
    }
  }
}
