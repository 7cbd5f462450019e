package io.activitystream.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.privacy.SealException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.DataType;

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
public final class UnsealAttributes extends SealingFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(UnsealAttributes.class, ArgumentType.TEXT);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The function with the keys of the job. */
  public UnsealAttributes() {
    this(FunctionSettings.ofJob());
  }

  /** The function of a module. */
  public UnsealAttributes(FunctionSettings settings) {
    super(settings);
  }

  @Override
  Arguments arguments() {
    return ARGUMENTS;
  }

  @Override
  DataType result() {
    return DataTypes.MAP(DataTypes.STRING(), DataTypes.BYTES());
  }

  /** The headers by their names. */
  public Map<String, byte[]> eval(StringData attributes) {
    if (attributes == null) {
      return null;
    }
    byte[] utf8 = attributes.toBytes();
    try {
      return headers(utf8.length > 0 && utf8[0] == '{' ? utf8 : sealer().unseal(utf8));
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
