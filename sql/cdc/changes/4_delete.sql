-- A customer leaves
-- Becomes deleted_row

DELETE FROM customers WHERE id = 'cus_3';
