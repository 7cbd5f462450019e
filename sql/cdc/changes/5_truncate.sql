-- And somebody empties a table
-- Becomes truncated_table

TRUNCATE orders;
