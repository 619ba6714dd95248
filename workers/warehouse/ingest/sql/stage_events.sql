-- in: $relation (one source of events, every column as text), $source_number, $offset, $time, $time_text, $user, $item, $event, $left_out, $carried, $carried_columns, $all_columns, $is_header, $is_refund, $order_is_missing, $earliest, $latest; out: rows of the staging table, each with the reason why it cannot be kept, or NULL
-- invariant: every row that the reader could cut into fields is staged exactly once; row_id is its place over all sources
-- cut: whole
SELECT
  row_id,
  $source_number AS source_number,
  ts,
  user_key,
  item_key,
  event,
  $carried
  row_hash,
  CASE
    WHEN $is_header THEN 'header_row'
    WHEN user_key IS NULL THEN 'missing_id'
    WHEN left_out THEN 'left_out_event'
    WHEN event IS NULL THEN 'unknown_event'
    WHEN item_key IS NULL AND event <> 'search' THEN 'missing_id'
    WHEN ts IS NULL THEN 'unreadable_time'
    WHEN ts NOT BETWEEN $earliest AND $latest THEN 'implausible_time'
    WHEN $is_refund THEN 'refund'
    WHEN $order_is_missing THEN 'purchase_without_order'
  END AS reason
FROM (
  SELECT
    $offset + row_number() OVER () AS row_id,
    $time AS ts,
    $time_text AS time_text,
    $user AS user_key,
    $item AS item_key,
    $event AS event,
    $left_out AS left_out,
    $carried_columns
    hash($all_columns) AS row_hash
  FROM $relation
)
