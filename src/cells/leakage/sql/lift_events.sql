-- in: @lift_examples, @session_events; out: the events of the sampled sessions: all that prices and stock of a row need to know its item
-- invariant: whole sessions
-- cut: user
SELECT s.*
FROM @session_events AS s
JOIN (SELECT DISTINCT session_id FROM @lift_examples) AS drawn ON drawn.session_id = s.session_id
