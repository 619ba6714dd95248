-- in: @sessions (sessions with their user and split), $split; out: the user of each session of one split
-- invariant: one row for each session
-- cut: user
SELECT session_id, user_id
FROM @sessions
WHERE split = $split
