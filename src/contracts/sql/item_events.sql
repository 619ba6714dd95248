-- in: @session_events, @sequence_items (the numbered items), $has_views; out: events with an item as the engine knows them
-- invariant: an item without a number is -1; kinds: 0 view, 1 cart and the like, 2 purchase. A shop without views has every other event in their place
-- cut: user
SELECT
  own.session_id,
  own.event_id,
  own.ts,
  CAST(coalesce(items.item_index, -1) AS INTEGER) AS item,
  CAST(
    CASE
      WHEN own.event = 'view' THEN 0
      WHEN own.event = 'purchase' THEN 2
      WHEN $has_views THEN 1
      ELSE 0
    END
    AS UTINYINT
  ) AS kind
FROM @session_events AS own
LEFT JOIN @sequence_items AS items ON items.item_id = own.item_id
WHERE own.item_id IS NOT NULL
