package io.activitystream.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.SealException;
import io.activitystream.privacy.Sealer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/** {@code UNSEAL_ATTRIBUTES}: the transport headers of a dead letter as they came. */
@SqlFunction(
    name = "UNSEAL_ATTRIBUTES",
    summary = "The transport headers of a dead letter, as the table of raw events has them.",
    arguments = {
      @Argument(
          name = "attributes",
          type = "STRING",
          description = "the column attributes of a dead letter, sealed or plain")
    },
    returns = "MAP<STRING, BYTES>",
    notes = {
      "NULL for NULL, and for what UNSEAL gives NULL for.",
      "It needs the keys that UNSEAL needs."
    },
    example =
        """
        SELECT UNSEAL_ATTRIBUTES('{"X-GitHub-Event": "push"}')
        """)
public final class UnsealAttributes extends ScalarFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(UnsealAttributes.class, ArgumentType.TEXT);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FunctionSettings settings;

  private transient Sealer sealer;

  /** The function with the keys of the job. */
  public UnsealAttributes() {
    this(FunctionSettings.ofJob());
  }

  /** The function of a module. */
  public UnsealAttributes(FunctionSettings settings) {
    this.settings = settings;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(
            TypeStrategies.explicit(DataTypes.MAP(DataTypes.STRING(), DataTypes.BYTES())))
        .build();
  }

  /** False: a call is made where the keys are, not where the statement is planned. */
  @Override
  public boolean supportsConstantFolding() {
    return false;
  }

  @Override
  public void open(FunctionContext context) throws KeyException {
    sealer = settings.keys(context).sealer();
  }

  /** The headers by their names. */
  public Map<String, byte[]> eval(StringData attributes) {
    if (attributes == null) {
      return null;
    }
    byte[] utf8 = attributes.toBytes();
    try {
      return headers(utf8.length > 0 && utf8[0] == '{' ? utf8 : sealer.unseal(utf8));
    } catch (SealException | JsonProcessingException e) {
      return null; // what the function promises
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory can be read", e);
    }
  }

  private static Map<String, byte[]> headers(byte[] json) throws IOException {
    JsonNode object = JSON.readTree(json);
    if (object == null || !object.isObject()) {
      return null;
    }
    Map<String, byte[]> headers = new HashMap<>();
    object
        .properties()
        .forEach(
            header ->
                headers.put(
                    header.getKey(),
                    header.getValue().isNull()
                        ? null
                        : header.getValue().asText().getBytes(StandardCharsets.UTF_8)));
    return headers;
  }
}
