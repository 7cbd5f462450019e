-- Checkpoints so often that one is complete between most disasters: what goes on from one is tested,
-- and not only what begins anew.
--
-- Reads    session.sql, session_stream.sql come before it

SET 'execution.checkpointing.interval' = '3 s';
SET 'execution.checkpointing.min-pause' = '1 s';
