-- Check: no activity costs more than a hundred.
--
-- Action    drop
-- At least  2 rows
-- Passes    failed share <= 0.5
-- Window    6 HOUR

revenue_impact <= 100
