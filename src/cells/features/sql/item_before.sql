-- in: @focus, @item_states, $window_ms; out: how often each row's item had been viewed and bought before a window begins
-- invariant: at most one row for each example, none where the item was not known yet; only events before the window count
-- cut: user
SELECT f.example_id, s."views", s.purchases
FROM @focus AS f
ASOF JOIN @item_states AS s ON s.item_id = f.item_id AND s.ts < f.cutoff_ts - $window_ms
