-- in: @examples; out: those whose label window ends before their cut-off
-- invariant: none, for a target without a leak
-- cut: user
SELECT example_id FROM @examples WHERE label_end_ts < cutoff_ts
