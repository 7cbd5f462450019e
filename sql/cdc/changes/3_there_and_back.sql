-- A status changes and changes back within a second: neither is lost
-- Becomes updated_row, changed_customer_status, updated_row, changed_customer_status

UPDATE customers SET status = 'paused' WHERE id = 'cus_4';

UPDATE customers SET status = 'active' WHERE id = 'cus_4';
