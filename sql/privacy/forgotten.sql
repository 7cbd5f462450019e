-- Forget a person, step 5 of 5, on the warehouse: forgets what was deleted.
--
-- ${forget}  the name given in step 1
-- Writes     forgetting

DELETE FROM forgetting
WHERE forget = '${forget}';
