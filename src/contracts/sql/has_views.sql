-- in: @session_events; out: one row: whether any event is a view
-- invariant: FALSE where there is no event
-- cut: whole
SELECT count(*) FILTER (WHERE event = 'view') > 0 AS has_views
FROM @session_events
