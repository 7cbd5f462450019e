-- How many cores the job is to use.

SET 'parallelism.default' = '${cores}';
