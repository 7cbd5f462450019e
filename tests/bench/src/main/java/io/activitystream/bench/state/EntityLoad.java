package io.activitystream.bench.state;

import java.io.Serializable;
import java.util.List;

/**
 * Which activities come, in stages of ever more entities: first one of each new entity, then one of
 * any entity at a time, some to warm up, then in blocks that are measured.
 *
 * @param stages how many entities there are in each stage
 * @param warmUp how many activities of any entity come before those that are measured
 * @param blocks how many blocks are measured in each stage
 * @param blockRows how many activities are in a block
 * @param report the file that is told what each block cost
 */
record EntityLoad(List<Long> stages, long warmUp, int blocks, long blockRows, String report)
    implements Serializable {

  /** How many activities come in all. */
  long total() {
    return stages.get(stages.size() - 1) + stages.size() * (warmUp + blocks * blockRows);
  }
}
