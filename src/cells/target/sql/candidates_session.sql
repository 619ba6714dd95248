-- in: @touches; out: @candidates, the items of the session that just ended
-- invariant: one row for each session and item
CREATE OR REPLACE TABLE @candidates AS
SELECT session_id, item_id FROM @touches
