package io.activitystream.bench.flink;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.SourceProvider;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;

/**
 * The connector {@code bench}: a table of the events of a corpus. Without a format its columns are
 * (source, payload) or (source, payload, position), with one they are what the format reads from
 * the payload.
 */
public final class CorpusTableFactory implements DynamicTableSourceFactory {
  static final String IDENTIFIER = "bench";
  static final ConfigOption<String> FILE = ConfigOptions.key("file").stringType().noDefaultValue();
  static final ConfigOption<String> REPORT =
      ConfigOptions.key("report").stringType().noDefaultValue();
  static final ConfigOption<Duration> WARM_UP =
      ConfigOptions.key("warm-up").durationType().defaultValue(Duration.ZERO);
  static final ConfigOption<Duration> MEASURED =
      ConfigOptions.key("measured").durationType().defaultValue(Duration.ZERO);

  @Override
  public String factoryIdentifier() {
    return IDENTIFIER;
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of(FILE, REPORT);
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of(WARM_UP, MEASURED, FactoryUtil.FORMAT);
  }

  @Override
  public DynamicTableSource createDynamicTableSource(Context context) {
    FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
    Optional<DecodingFormat<DeserializationSchema<RowData>>> format =
        helper.discoverOptionalDecodingFormat(
            DeserializationFormatFactory.class, FactoryUtil.FORMAT);
    helper.validate();
    CorpusSplit corpus =
        new CorpusSplit(
            helper.getOptions().get(FILE),
            helper.getOptions().get(WARM_UP),
            helper.getOptions().get(MEASURED),
            helper.getOptions().get(REPORT));
    return new CorpusTable(corpus, format, context.getPhysicalRowDataType());
  }

  private record CorpusTable(
      CorpusSplit corpus,
      Optional<DecodingFormat<DeserializationSchema<RowData>>> format,
      DataType rows)
      implements ScanTableSource {

    @Override
    public ChangelogMode getChangelogMode() {
      return ChangelogMode.insertOnly();
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
      DeserializationSchema<RowData> reads =
          format.map(each -> each.createRuntimeDecoder(context, rows)).orElse(null);
      return SourceProvider.of(new CorpusSource(corpus, rows.getChildren().size() > 2, reads));
    }

    @Override
    public DynamicTableSource copy() {
      return new CorpusTable(corpus, format, rows);
    }

    @Override
    public String asSummaryString() {
      return "Events of " + corpus.file();
    }
  }
}
