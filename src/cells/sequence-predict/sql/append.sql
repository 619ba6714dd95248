-- in: predictions of some sessions, @part; out: @table with their rows added at its end
-- invariant: each session is in one part, so that no row is there twice
INSERT INTO @table
SELECT session_id, rank, item_id, share
FROM @part
