package io.activitystream.functions;

import io.activitystream.privacy.Protection;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * A scalar function that is a method of protection: what it protects is its first argument, the
 * method's options are the literals behind it. An option that there is not is refused when the
 * statement is planned.
 */
abstract class ProtectingFunction extends ScalarFunction implements SpecializedFunction {
  private static final DataType TEXT = DataTypes.STRING().bridgedTo(StringData.class);

  private final DeclaredProtection declared;

  ProtectingFunction(DeclaredProtection declared) {
    this.declared = declared;
  }

  /** What it takes. */
  abstract Arguments arguments();

  /** The options that the arguments from the second on are. */
  abstract List<String> options();

  /** The function with the options of a call. */
  abstract ProtectingFunction with(DeclaredProtection protection);

  /** The type of what it gives. */
  DataType result() {
    return TEXT;
  }

  /** The method with its options. */
  final Protection protection() {
    return declared.protection();
  }

  @Override
  public final UserDefinedFunction specialize(SpecializedContext context) {
    return with(declared.with(context.getCallContext(), options()));
  }

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(arguments())
        .outputTypeStrategy(
            call -> {
              declared.with(call, options()).protection();
              return Optional.of(result());
            })
        .build();
  }
}
