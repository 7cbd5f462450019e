package io.activitystream.bench.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activitystream.bench.BenchException;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.events.CorpusFile;
import io.activitystream.bench.fields.ActivityRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {

  @ParameterizedTest
  @CsvSource({"api", "segment", "debezium", "stripe", "github", "mix"})
  void allVariantsInJavaMakeTheSameRows(String name, @TempDir Path folder) throws Exception {
    Corpus corpus = Corpus.of(name, 50);
    ReaderSuite.check(corpus, CorpusFile.write(corpus, folder), ReaderSuite.inJava());
  }

  @Test
  void aRowHasTheValuesOfItsEvent() {
    ActivityRow row = ReaderSuite.expected(Corpus.of("stripe", 1)).get(0);
    assertThat(row.activityId()).startsWith("evt_3");
    assertThat(row.activity()).isEqualTo("moved_money");
    assertThat(row.features()).contains("currency=\"", "status=\"", "type=\"");
    assertThat(row.revenueImpact().scale()).isLessThanOrEqualTo(2);
  }

  @Test
  void aVariantThatMakesAnotherRowIsNotMeasured() {
    Corpus corpus = Corpus.of("segment", 2);
    List<ActivityRow> expected = ReaderSuite.expected(corpus);
    List<ActivityRow> other = new ArrayList<>(expected);
    other.set(1, expected.get(0));
    assertThatThrownBy(() -> Agreement.check(corpus, expected, "other", other))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("other does not make the same row of event 1 of segment");
    assertThatThrownBy(() -> Agreement.check(corpus, expected, "short", expected.subList(0, 1)))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("short makes 1 rows of the 2 events of segment, and 2 are expected");
  }
}
