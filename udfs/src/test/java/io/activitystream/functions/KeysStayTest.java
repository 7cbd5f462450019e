package io.activitystream.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.MappingFiles;
import io.activitystream.privacy.TestKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.junit.jupiter.api.Test;

/** Only where the keys stand travels with a job. */
class KeysStayTest {
  private static final FunctionSettings SETTINGS =
      new FunctionSettings(MappingFiles.none(), JsonLimits.DEFAULT, TestKeys.ROTATED);

  private final List<ScalarFunction> functions =
      List.of(
          new Pseudonymize(SETTINGS),
          new Pseudonyms(SETTINGS),
          new Seal(SETTINGS),
          new Unseal(SETTINGS));

  @Test
  void anOpenedFunctionIsSerializedWithoutTheKeys() throws Exception {
    for (ScalarFunction function : functions) {
      function.open(new FunctionContext(null, null, null));

      String serialized = serialized(function);

      assertThat(serialized).contains("rotated.key");
      for (String secret : secrets()) {
        assertThat(serialized).doesNotContain(secret);
      }
    }
  }

  @Test
  void noTextOfAFunctionOrOfItsSettingsShowsTheKeys() throws Exception {
    for (ScalarFunction function : functions) {
      function.open(new FunctionContext(null, null, null));
      for (String secret : secrets()) {
        assertThat(function + " " + function.functionIdentifier()).doesNotContain(secret);
      }
    }
    for (String secret : secrets()) {
      assertThat(SETTINGS + " " + SETTINGS.keys().read()).doesNotContain(secret);
    }
  }

  /** The keys as base64, and their halves as they are, each byte a character. */
  private static List<String> secrets() throws IOException {
    return Files.readString(Path.of("src/test/resources/keys/rotated.key"))
        .lines()
        .map(line -> line.substring(line.indexOf(':') + 1))
        .flatMap(
            base64 -> {
              byte[] key = Base64.getDecoder().decode(base64);
              return List.of(
                  base64,
                  new String(Arrays.copyOf(key, 32), StandardCharsets.ISO_8859_1),
                  new String(Arrays.copyOfRange(key, 32, 64), StandardCharsets.ISO_8859_1))
                  .stream();
            })
        .toList();
  }

  private static String serialized(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
