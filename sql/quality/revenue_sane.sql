-- Check: no activity gains or loses a million or more.
--
-- A mapping that takes cents for units is off by a hundred. Set the bound to what one of your
-- customers can pay.
--
-- Of        revenue_impact IS NOT NULL
-- Severity  warning
-- See       SELECT * FROM activity_stream WHERE _source = :scope AND activity = :activity
--           AND ABS(revenue_impact) >= 1000000

ABS(revenue_impact) < 1000000
