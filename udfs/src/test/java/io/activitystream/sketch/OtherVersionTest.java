package io.activitystream.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Version 5.0.2 of the library, on its own, reads what we wrote; and we read what it wrote. */
class OtherVersionTest {
  private static final Path JARS = Path.of("target/other-datasketches");

  private static URLClassLoader other;

  @BeforeAll
  static void load() throws IOException {
    try (Stream<Path> jars = Files.list(JARS)) {
      URL[] urls = jars.map(OtherVersionTest::url).toArray(URL[]::new);
      other = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }
  }

  @AfterAll
  static void close() throws IOException {
    other.close();
  }

  static Stream<Integer> sizes() {
    return java.util.Arrays.stream(SketchSamples.SIZES).boxed();
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void itReadsQuantiles(int size) throws Exception {
    byte[] ours = SketchSamples.quantiles(size);
    Object theirs = read("kll.KllDoublesSketch", ours);

    assertThat(call(theirs, "getN")).isEqualTo((long) size);
    assertThat(call(theirs, "getMaxItem")).isEqualTo(size - 1.0);
    assertThat((double) call(theirs, "getRank", double.class, size / 2.0))
        .isEqualTo(new SketchRank().eval(ours, size / 2.0));
    byte[] written = (byte[]) call(theirs, "toByteArray");
    assertThat(new SketchHistogram().eval(written, new Double[0])).containsExactly((long) size);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void itReadsDistinctValues(int size) throws Exception {
    byte[] ours = SketchSamples.distinct(size);
    Object theirs = read("hll.HllSketch", ours);

    assertThat(Math.round((double) call(theirs, "getEstimate")))
        .isEqualTo(new SketchDistinct().eval(ours));
    byte[] written = (byte[]) call(theirs, "toCompactByteArray");
    assertThat(new SketchDistinct().eval(written)).isEqualTo(new SketchDistinct().eval(ours));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void itReadsFrequentTexts(int size) throws Exception {
    byte[] ours = SketchSamples.frequent(size);
    Class<?> texts = type("common.ArrayOfItemsSerDe");
    Object serDe = type("common.ArrayOfStringsSerDe").getDeclaredConstructor().newInstance();
    Object theirs =
        type("frequencies.ItemsSketch")
            .getMethod("getInstance", memory(), texts)
            .invoke(null, wrap(ours), serDe);

    assertThat(call(theirs, "getStreamLength")).isEqualTo(2L * size);
    assertThat((long) call(theirs, "getLowerBound", Object.class, "often"))
        .isEqualTo(new SketchTop().eval(ours, 1)[0].getField(1));
    byte[] written =
        (byte[]) theirs.getClass().getMethod("toByteArray", texts).invoke(theirs, serDe);
    assertThat(new SketchTop().eval(written, 3)).isEqualTo(new SketchTop().eval(ours, 3));
  }

  private static Object read(String sketch, byte[] bytes) throws Exception {
    return type(sketch).getMethod("heapify", memory()).invoke(null, wrap(bytes));
  }

  private static Object wrap(byte[] bytes) throws Exception {
    return memory()
        .getMethod("wrap", Array.newInstance(byte.class, 0).getClass())
        .invoke(null, bytes);
  }

  private static Class<?> memory() throws ClassNotFoundException {
    return type("memory.Memory");
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return other.loadClass("org.apache.datasketches." + name);
  }

  private static Object call(Object sketch, String method) throws Exception {
    return accessible(sketch.getClass().getMethod(method)).invoke(sketch);
  }

  private static Object call(Object sketch, String method, Class<?> type, Object argument)
      throws Exception {
    return accessible(sketch.getClass().getMethod(method, type)).invoke(sketch, argument);
  }

  /** A public method of a class that is not. */
  private static Method accessible(Method method) {
    method.setAccessible(true);
    return method;
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
