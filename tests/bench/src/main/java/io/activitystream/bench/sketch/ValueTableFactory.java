package io.activitystream.bench.sketch;

import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.SourceProvider;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;

/** The connector {@code bench-values}: a table of a {@link ValueLoad}. */
public final class ValueTableFactory implements DynamicTableSourceFactory {
  static final String IDENTIFIER = "bench-values";

  private static final ConfigOption<Long> WINDOW =
      ConfigOptions.key("window").longType().noDefaultValue();
  private static final ConfigOption<String> REPORT =
      ConfigOptions.key("report").stringType().noDefaultValue();

  @Override
  public String factoryIdentifier() {
    return IDENTIFIER;
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of(WINDOW);
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of(REPORT);
  }

  @Override
  public DynamicTableSource createDynamicTableSource(Context context) {
    FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
    helper.validate();
    return new ValueTable(
        new ValueLoad(
            helper.getOptions().get(WINDOW), helper.getOptions().getOptional(REPORT).orElse(null)),
        context.getPhysicalRowDataType());
  }

  private record ValueTable(ValueLoad load, DataType rows) implements ScanTableSource {
    @Override
    public ChangelogMode getChangelogMode() {
      return ChangelogMode.insertOnly();
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
      return SourceProvider.of(
          new DataGeneratorSource<>(
              new Values(load),
              load.isMeasured() ? Long.MAX_VALUE : load.end(),
              InternalTypeInfo.of(rows.getLogicalType())));
    }

    @Override
    public DynamicTableSource copy() {
      return new ValueTable(load, rows);
    }

    @Override
    public String asSummaryString() {
      return load.window() + " values of a key and window";
    }
  }
}
