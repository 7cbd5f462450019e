-- Check: each activity has a link.
--
-- Of        activity <> 'saw_it'
-- Action    quarantine

link IS NOT NULL
