-- Check: no activity came twice with the same content.
--
-- The stream holds it once either way, by its key.
--
-- Reads     arrivals_of_records
-- Severity  warning
-- State     that of arrivals_of_records

verdict <> 'DUPLICATE'
