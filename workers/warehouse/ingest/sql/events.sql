-- in: the staging table; out: dictionaries from the file's own ids to dense integers (in order of first appearance), and the canonical events
-- invariant: rows of @events = staged rows without a reason; every id in @events is in its dictionary; an item's name is the first that it has
CREATE OR REPLACE TABLE @users AS
SELECT CAST(row_number() OVER (ORDER BY first_row) - 1 AS INTEGER) AS user_id, user_key AS source_id
FROM (SELECT user_key, min(row_id) AS first_row FROM @staged WHERE reason IS NULL GROUP BY user_key);

CREATE OR REPLACE TABLE @items AS
SELECT CAST(row_number() OVER (ORDER BY first_row) - 1 AS INTEGER) AS item_id, item_key AS source_id, name
FROM (
  SELECT item_key, min(row_id) AS first_row, $item_name AS name
  FROM @staged
  WHERE reason IS NULL AND item_key IS NOT NULL
  GROUP BY item_key
);

CREATE OR REPLACE TABLE @events AS
SELECT
  CAST(staged.row_id AS INTEGER) AS event_id,
  staged.ts,
  users.user_id,
  items.item_id,
  staged.event,
  $price AS price,
  $category_id AS category_id,
  $brand_id AS brand_id,
  $source_session AS source_session,
  $order_id AS order_id,
  $quantity AS quantity
  $rating
FROM @staged AS staged
JOIN @users AS users ON users.source_id = staged.user_key
LEFT JOIN @items AS items ON items.source_id = staged.item_key
$more_joins
WHERE staged.reason IS NULL;
