-- in: @source_sessions (the file's own sessions, as the data cell numbered them); out: how many there are
-- invariant: 0 where the file has no sessions of its own
-- cut: whole
SELECT CAST(count(*) AS DOUBLE) AS named FROM @source_sessions
