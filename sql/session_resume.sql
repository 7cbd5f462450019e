-- How a session goes on that submits a job again which ran before: from what the job has kept.
--
-- Reads    ${checkpoint}, the folder of a checkpoint or savepoint of the same job

SET 'execution.state-recovery.path' = '${checkpoint}';
