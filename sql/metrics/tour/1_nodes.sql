-- One metric of some nodes, five minutes long, the last that are over

SELECT to_char(minute, 'HH24:MI') AS up_to, node, metric, samples, least, round(mean::numeric, 2) AS mean, greatest, p50, p90, p99,
  octet_length(sketch) AS sketch_bytes
FROM node_metrics
WHERE minute = (SELECT max(minute) FROM node_metrics) AND metric = 'disk.latency/nvme0n1'
ORDER BY p99 DESC
LIMIT 5;
