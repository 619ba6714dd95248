-- in: $relation (one source of dated item properties, every column as text), $source_number, $offset, $time, $item, $property, $value, $earliest, $latest; out: rows of the staging table
-- invariant: only the properties that are used are staged (category, availability, price = property 790); the others are counted by the caller
-- cut: whole
SELECT
  row_id,
  $source_number AS source_number,
  ts,
  item_key,
  property,
  value,
  CASE
    WHEN item_key IS NULL THEN 'missing_id'
    WHEN ts IS NULL THEN 'unreadable_time'
    WHEN ts NOT BETWEEN $earliest AND $latest THEN 'implausible_time'
    WHEN property <> 'categoryid' AND number IS NULL THEN 'unreadable_value'
    WHEN value IS NULL THEN 'unreadable_value'
  END AS reason,
  number
FROM (
  SELECT
    row_id,
    TRY_CAST($time AS BIGINT) AS ts,
    nullif(trim($item), '') AS item_key,
    $property AS property,
    nullif(trim($value), '') AS value,
    TRY_CAST(ltrim($value, 'n') AS DOUBLE) AS number
  FROM (SELECT $offset + row_number() OVER () AS row_id, * FROM $relation)
  WHERE $property IN ('categoryid', 'available', '790')
)
