-- A small activity_stream, for which the answers of the queries stand beside it.
--
-- anna  registers, tries, pays twice; ben  registers, tries, pays after 40 days; carl  registers and
-- tries; dora  registers only; eve  pays without having registered.

INSERT INTO landing.activity_stream
  (activity_id, ts, customer, anonymous_customer_id, activity, feature_json, revenue_impact, activity_occurrence, activity_repeated_at)
VALUES
  ('v0', '2026-01-04 23:00:00Z', NULL,   's-1', 'viewed_page',     '{"path": "/"}',         NULL,   1, NULL),
  ('v1', '2026-01-05 09:00:00Z', 'anna', 's-1', 'viewed_page',     '{"path": "/"}',         NULL,   1, '2026-01-05 09:30:00Z'),
  ('v2', '2026-01-05 09:30:00Z', 'anna', NULL,  'viewed_page',     '{"path": "/pricing"}',  NULL,   2, '2026-01-20 12:00:00Z'),
  ('g1', '2026-01-05 10:00:00Z', 'anna', NULL,  'registered_user', '{}',                    NULL,   1, NULL),
  ('t1', '2026-01-05 10:05:00Z', 'anna', NULL,  'started_trial',   '{}',                    NULL,   1, NULL),
  ('p1', '2026-01-12 10:00:00Z', 'anna', NULL,  'paid_invoice',    '{}',                    49.00,  1, '2026-02-12 10:00:00Z'),
  ('v3', '2026-01-20 12:00:00Z', 'anna', NULL,  'viewed_page',     '{"path": "/boards"}',   NULL,   3, '2026-02-12 10:00:00Z'),
  ('v4', '2026-02-12 10:00:00Z', 'anna', NULL,  'viewed_page',     '{"path": null}',        NULL,   4, NULL),
  ('p2', '2026-02-12 10:00:00Z', 'anna', NULL,  'paid_invoice',    '{}',                    49.00,  2, NULL),
  ('g2', '2026-01-06 12:00:00Z', 'ben',  NULL,  'registered_user', '{}',                    NULL,   1, NULL),
  ('t2', '2026-01-07 12:00:00Z', 'ben',  NULL,  'started_trial',   '{}',                    NULL,   1, '2026-01-20 12:00:00Z'),
  ('t3', '2026-01-20 12:00:00Z', 'ben',  NULL,  'started_trial',   '{}',                    NULL,   2, NULL),
  ('v5', '2026-02-15 11:00:00Z', 'ben',  NULL,  'viewed_page',     '{"path": "/pricing"}',  NULL,   1, NULL),
  ('p3', '2026-02-15 12:00:00Z', 'ben',  NULL,  'paid_invoice',    '{}',                    99.50,  1, NULL),
  ('g3', '2026-01-11 23:59:59Z', 'carl', NULL,  'registered_user', '{}',                    NULL,   1, NULL),
  ('t4', '2026-01-12 00:00:00Z', 'carl', NULL,  'started_trial',   '{}',                    NULL,   1, NULL),
  ('g4', '2026-01-12 00:00:00Z', 'dora', NULL,  'registered_user', '{}',                    NULL,   1, NULL),
  ('p4', '2026-01-13 08:00:00Z', 'eve',  NULL,  'paid_invoice',    '{}',                    10.00,  1, NULL),
  ('f4', '2026-01-14 08:00:00Z', 'eve',  NULL,  'refunded_charge', '{}',                    -10.00, 1, NULL),
  ('r1', '2026-01-05 10:00:01Z', 'anna', NULL,  'called_api',      '{"route": "/v1/boards", "status": 200, "latency_ms": 12.500}',  NULL, 1, NULL),
  ('r2', '2026-01-05 10:00:02Z', 'anna', NULL,  'called_api',      '{"route": "/v1/boards", "status": 503, "latency_ms": 900.000}', NULL, 2, NULL),
  ('r3', '2026-01-05 10:00:03Z', 'anna', NULL,  'called_api',      '{"route": "/v1/boards", "status": 404, "latency_ms": 15.250}',  NULL, 3, NULL),
  ('r4', '2026-01-05 10:00:04Z', 'anna', NULL,  'called_api',      '{"route": "/v1/boards", "status": 200, "latency_ms": 100.000}', NULL, 4, NULL),
  ('r5', '2026-01-05 10:00:05Z', 'anna', NULL,  'called_api',      '{"route": null, "status": 200, "latency_ms": 7.000}',           NULL, 5, NULL),
  ('r6', '2026-01-05 10:00:06Z', 'anna', NULL,  'called_api',      '{"route": null, "status": 200, "latency_ms": null}',            NULL, 6, NULL);
