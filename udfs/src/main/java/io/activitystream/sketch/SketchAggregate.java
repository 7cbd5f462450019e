package io.activitystream.sketch;

import io.activitystream.functions.Arguments;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.StateTypeStrategy;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/**
 * An aggregate that gives a sketch, and merges: so it works in windows of every kind, and in two
 * phases. It cannot take back a value, as no sketch can.
 *
 * @param <S> what it keeps for a group
 */
public abstract class SketchAggregate<S extends SketchState<S>>
    extends AggregateFunction<byte[], S> {
  /** The one column of the state. */
  private static final String COLUMN = "sketch";

  SketchAggregate() {}

  abstract Arguments arguments();

  abstract Class<S> stateType();

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    DataType state = DataTypes.STRUCTURED(stateType(), DataTypes.FIELD(COLUMN, DataTypes.BYTES()));
    LinkedHashMap<String, StateTypeStrategy> states = new LinkedHashMap<>();
    states.put("state", StateTypeStrategy.of(call -> Optional.of(state)));
    return TypeInference.newBuilder()
        .inputTypeStrategy(arguments())
        .stateTypeStrategies(states)
        .outputTypeStrategy(TypeStrategies.explicit(DataTypes.BYTES()))
        .build();
  }

  /** Adds to a state what others have. */
  public final void merge(S state, Iterable<S> others) {
    others.forEach(state::merge);
  }

  /** Forgets everything. */
  public final void resetAccumulator(S state) {
    state.reset();
  }

  @Override
  public final byte[] getValue(S state) {
    return state.result();
  }
}
