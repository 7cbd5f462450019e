package io.activitystream.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.MappingFiles;
import io.activitystream.privacy.KeyPlace;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The test vectors of HMAC-SHA-256 and AES-256-GCM, through the functions of SQL. */
class KnownAnswersTest {
  private static final Path FOLDER = Path.of("src/test/resources/privacy");
  private static final HexFormat HEX = HexFormat.of();
  private static final int HALF = 32;
  private static final int BLOCK = 64;

  @RegisterExtension static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

  @TempDir Path folder;

  record Hmac(@JsonProperty("case") int number, String key, String data, String hmac) {}

  record Gcm(String key, String iv, String ciphertext, String tag, String plaintext) {}

  @TestFactory
  Stream<DynamicTest> aPseudonymIsTheFirst160BitsOfTheHmacOfRfc4231() throws IOException {
    return Arrays.stream(read("rfc-4231.yaml", Hmac[].class))
        .map(vector -> DynamicTest.dynamicTest("case " + vector.number(), () -> check(vector)));
  }

  private void check(Hmac vector) throws Exception {
    int blank = vector.data().indexOf(' ');
    String arguments =
        String.format(
            "('%s', '%s')", vector.data().substring(blank + 1), vector.data().substring(0, blank));
    String known = "known:" + key(hmacKey(vector.key()), "");
    String other = "other:" + key("00", "");

    Row current = row(known, "PSEUDONYMIZE" + arguments);
    Row old = row(other + " " + known, "PSEUDONYMS" + arguments);

    check(vector, (String) current.getField(0));
    check(vector, ((String[]) old.getField(0))[1]);
  }

  private Row row(String keys, String call) throws Exception {
    return session(keys).rows("SELECT " + call).get(0);
  }

  private static void check(Hmac vector, String pseudonym) {
    assertThat(pseudonym).startsWith("known_");
    String hex = HEX.formatHex(base32(pseudonym.substring("known_".length())));
    int known = Math.min(hex.length(), vector.hmac().length());
    assertThat(hex.substring(0, known)).isEqualTo(vector.hmac().substring(0, known));
  }

  /** RFC 2104: a key longer than a block is hashed first. */
  private static String hmacKey(String hex) throws Exception {
    byte[] key = HEX.parseHex(hex);
    return key.length <= BLOCK
        ? hex
        : HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(key));
  }

  @Test
  void unsealDecryptsAndRefusesAsTheVectorsOfNistSay() throws Exception {
    Gcm[] vectors = read("nist-gcm-decrypt-256.yaml", Gcm[].class);
    String keys =
        IntStream.range(0, vectors.length)
            .mapToObj(i -> String.format("n%02d:%s", i, key("", vectors[i].key())))
            .collect(Collectors.joining(" "));
    String calls =
        IntStream.range(0, vectors.length)
            .mapToObj(i -> "UNSEAL(X'" + sealed(String.format("n%02d", i), vectors[i]) + "')")
            .collect(Collectors.joining(", "));

    var row = session(keys).rows("SELECT " + calls).get(0);

    List<String> plain =
        IntStream.range(0, vectors.length)
            .mapToObj(row::getField)
            .map(bytes -> bytes == null ? "FAIL" : HEX.formatHex((byte[]) bytes))
            .toList();
    assertThat(plain)
        .containsExactlyElementsOf(
            Arrays.stream(vectors)
                .map(vector -> vector.plaintext() == null ? "FAIL" : vector.plaintext())
                .toList());
  }

  private static String sealed(String version, Gcm vector) {
    String header =
        "01" + HEX.toHexDigits((byte) version.length()) + HEX.formatHex(version.getBytes());
    return header + vector.iv() + vector.ciphertext() + vector.tag();
  }

  /** A key of two halves, each filled up with zeros, which is what HMAC does with it. */
  private static String key(String hmac, String aes) {
    byte[] key = Arrays.copyOf(Arrays.copyOf(HEX.parseHex(hmac), HALF), 2 * HALF);
    byte[] second = HEX.parseHex(aes);
    System.arraycopy(second, 0, key, HALF, second.length);
    return Base64.getEncoder().encodeToString(key);
  }

  private FlinkSql session(String keys) throws IOException {
    Path file = Files.writeString(folder.resolve("keys"), keys);
    KeyPlace place = new KeyPlace.KeyFile(file.toString());
    return FlinkSql.session(
        new FunctionSettings(MappingFiles.none(), JsonLimits.DEFAULT, place), false);
  }

  /** Java's digits of base 32 are 0 to v where those of RFC 4648 are a to 7. */
  private static byte[] base32(String text) {
    String digits =
        text.chars()
            .map("abcdefghijklmnopqrstuvwxyz234567"::indexOf)
            .mapToObj(digit -> Integer.toString(digit, 32))
            .collect(Collectors.joining());
    byte[] bytes = new BigInteger("1" + digits, 32).toByteArray();
    return Arrays.copyOfRange(bytes, bytes.length - 20, bytes.length);
  }

  private static <T> T read(String file, Class<T> type) throws IOException {
    return new YAMLMapper().readValue(FOLDER.resolve(file).toFile(), type);
  }
}
