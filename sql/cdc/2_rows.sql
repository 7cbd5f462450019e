-- What the tables hold before anybody looks: the connector's snapshot reads it.

INSERT INTO customers (id, email, first_name, last_name, plan, credit, settings, created_at) VALUES
  ('cus_1', 'pia.weiss@example.com', 'Pia', 'Weiss', 'starter', 0, '{"news": true}', '2026-01-06 14:10:00+00'),
  ('cus_2', 'jose.alvarez@example.com', 'José', 'Álvarez', 'team', 12.50, NULL, '2026-01-07 09:00:00+00'),
  ('cus_3', 'li.wei@example.com', '伟', '李', NULL, NULL, NULL, '2026-01-08 18:30:00+00');

INSERT INTO orders (customer_id, total, placed_at) VALUES
  ('cus_1', 49.00, '2026-01-09 10:00:00+00'),
  ('cus_2', 120.75, '2026-01-09 11:00:00+00');
