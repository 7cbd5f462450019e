-- The rows of whole windows, written one by one as the job writes them.

CREATE TABLE full_windows (LIKE node_metrics INCLUDING ALL);

INSERT INTO full_windows
SELECT * FROM node_metrics
WHERE samples = (SELECT MAX(samples) FROM node_metrics)
ORDER BY minute;

VACUUM full_windows;
