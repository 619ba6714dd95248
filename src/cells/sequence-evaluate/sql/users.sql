-- in: sessions with their user and split; out: the user of each session of one split
-- invariant: one row for each session
SELECT session_id, user_id
FROM @sessions
WHERE split = $split
