-- A customer signs up
-- Becomes created_row

INSERT INTO customers (id, email, first_name, last_name, plan)
VALUES ('cus_4', 'sam.okafor@example.com', 'Sam', 'Okafor', 'starter');
