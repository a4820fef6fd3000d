-- The rows of each key in one JSON object, which has an array for each column, in order.
SELECT key, CAST(to_json(r) AS VARCHAR) AS columns
FROM (
  SELECT $key AS key, list(COLUMNS(* EXCLUDE ($key)) ORDER BY $order)
  FROM ($rows)
  GROUP BY $key
) r
