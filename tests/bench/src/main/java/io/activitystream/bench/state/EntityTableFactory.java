package io.activitystream.bench.state;

import java.util.List;
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

/** The connector {@code bench-entities}: a table of the activities of many entities. */
public final class EntityTableFactory implements DynamicTableSourceFactory {
  static final String IDENTIFIER = "bench-entities";

  private static final ConfigOption<List<Long>> ENTITIES =
      ConfigOptions.key("entities").longType().asList().noDefaultValue();
  private static final ConfigOption<Long> WARM_UP =
      ConfigOptions.key("warm-up").longType().noDefaultValue();
  private static final ConfigOption<Integer> BLOCKS =
      ConfigOptions.key("blocks").intType().noDefaultValue();
  private static final ConfigOption<Long> BLOCK_ROWS =
      ConfigOptions.key("block-rows").longType().noDefaultValue();
  private static final ConfigOption<String> REPORT =
      ConfigOptions.key("report").stringType().noDefaultValue();

  @Override
  public String factoryIdentifier() {
    return IDENTIFIER;
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of(ENTITIES, WARM_UP, BLOCKS, BLOCK_ROWS, REPORT);
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of();
  }

  @Override
  public DynamicTableSource createDynamicTableSource(Context context) {
    FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
    helper.validate();
    return new EntityTable(
        new EntityLoad(
            helper.getOptions().get(ENTITIES),
            helper.getOptions().get(WARM_UP),
            helper.getOptions().get(BLOCKS),
            helper.getOptions().get(BLOCK_ROWS),
            helper.getOptions().get(REPORT)),
        context.getPhysicalRowDataType());
  }

  private record EntityTable(EntityLoad load, DataType rows) implements ScanTableSource {
    @Override
    public ChangelogMode getChangelogMode() {
      return ChangelogMode.insertOnly();
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
      return SourceProvider.of(
          new DataGeneratorSource<>(
              new EntityActivities(load),
              load.total(),
              InternalTypeInfo.of(rows.getLogicalType())));
    }

    @Override
    public DynamicTableSource copy() {
      return new EntityTable(load, rows);
    }

    @Override
    public String asSummaryString() {
      return "Activities of " + load.stages() + " entities";
    }
  }
}
