-- How a session goes on whose job never ends: it is to outlive failures of whatever it stands on.
--
-- Reads    session.sql comes before it

-- A job that fails goes on from its last checkpoint, at once at first, then ever more patiently, and
-- never gives up: a database that is down for an hour is an hour of delay.
SET 'restart-strategy.type' = 'exponential-delay';
SET 'restart-strategy.exponential-delay.initial-backoff' = '1 s';
SET 'restart-strategy.exponential-delay.max-backoff' = '30 s';
SET 'restart-strategy.exponential-delay.reset-backoff-threshold' = '10 min';

-- What comes after the last checkpoint is read again by a job that fails. Each holds up the job for a
-- second or so: more of them make it slower, and rows later. Offsets are committed behind it.
SET 'execution.checkpointing.interval' = '1 min';
SET 'execution.checkpointing.min-pause' = '10 s';
SET 'execution.checkpointing.tolerable-failed-checkpoints' = '3';

-- Whoever cancels the job, or loses the cluster, can go on from its last checkpoint.
SET 'execution.checkpointing.externalized-checkpoint-retention' = 'RETAIN_ON_CANCELLATION';

-- State may outgrow memory, and a checkpoint writes what is new only.
SET 'state.backend.type' = 'rocksdb';
SET 'execution.checkpointing.incremental' = 'true';

-- How far the job can ever be spread; state knows it, so that it cannot be changed later.
SET 'pipeline.max-parallelism' = '128';

-- What checks and rollups remember is forgotten when nothing has changed it for so long; as long as
-- NUMBER_ACTIVITIES remembers an entity.
SET 'table.exec.state.ttl' = '${forget_after} d';

-- Most ids are new: a filter answers that one is not there without reading for it, and indexes are
-- kept in memory by parts, where a whole one for each file would push out all else.
SET 'state.backend.rocksdb.use-bloom-filter' = 'true';
SET 'state.backend.rocksdb.memory.partitioned-index-filters' = 'true';

-- State lies in some forty places, which share the memory of a slot, of which half a gigabyte is
-- enough (README.md): each takes it in steps of an eighth of this, where steps of the usual 8 MB
-- would be more than there is, and have everything written to disk all the time.
SET 'state.backend.rocksdb.writebuffer.size' = '8 mb';

-- Most of what is written is written again soon: it is merged less often than by levels, so that a
-- checkpoint has half as much to store, and compressed when it has become old.
SET 'state.backend.rocksdb.compaction.style' = 'UNIVERSAL';
SET 'state.backend.rocksdb.compression.per.level' = 'NO_COMPRESSION;NO_COMPRESSION;LZ4_COMPRESSION';

-- Checks and rollups count what comes within a second in memory before they touch their state, by
-- the clock of the events: a result is up to date a second later, and where that clock stands still
-- since nothing comes, with the next checkpoint. The stream itself waits for nothing.
SET 'table.exec.mini-batch.enabled' = 'true';
SET 'table.exec.mini-batch.allow-latency' = '1 s';
SET 'table.exec.mini-batch.size' = '5000';
