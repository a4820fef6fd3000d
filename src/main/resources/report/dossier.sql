-- The rows of each channel in one JSON object, which has an array for each column, in order.
SELECT channel_id, CAST(to_json(r) AS VARCHAR) AS columns
FROM (
  SELECT channel_id, list(COLUMNS(* EXCLUDE (channel_id)) ORDER BY $order)
  FROM ($rows)
  GROUP BY channel_id
) r
