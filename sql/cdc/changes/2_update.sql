-- And takes a larger plan
-- Becomes updated_row, changed_customer_plan

UPDATE customers SET plan = 'team', credit = 20.00 WHERE id = 'cus_4';
