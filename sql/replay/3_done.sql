-- Replay, step 3 of 3, on the warehouse: forgets the dead letters whose records were sent.
--
-- ${replay}  the name given in step 1
-- Writes     replaying
-- Promises   Dead letters that another replay has picked meanwhile stay.

DELETE FROM replaying
WHERE replay = '${replay}';
