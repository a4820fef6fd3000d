-- A row is one minute that one viewer watched one channel. An id counts once a day, and so does a
-- minute; the first to come in counts.
-- Reads: watch. Hashes only find what may be doubled: few rows are looked at twice.
WITH hashed AS (
  SELECT
    channel_id, viewer_id, signed_in, country, language, platform, seq, id,
    unix_micros(occurred_at) AS us,
    CAST(floor(unix_micros(occurred_at) / 60000000) AS BIGINT) AS minute,
    xxhash64(id, floor(unix_micros(occurred_at) / 86400000000)) AS id_hash,
    xxhash64(channel_id, viewer_id, floor(unix_micros(occurred_at) / 60000000)) AS minute_hash
  FROM watch
),
repeated_id AS (
  SELECT id_hash FROM hashed WHERE id IS NOT NULL GROUP BY id_hash HAVING count(*) > 1
),
repeated_minute AS (
  SELECT minute_hash FROM hashed GROUP BY minute_hash HAVING count(*) > 1
),
marked AS (
  SELECT h.*, i.id_hash IS NOT NULL OR m.minute_hash IS NOT NULL AS suspect
  FROM hashed h
  LEFT JOIN repeated_id i ON i.id_hash = h.id_hash AND h.id IS NOT NULL
  LEFT JOIN repeated_minute m ON m.minute_hash = h.minute_hash
),
once AS (
  SELECT * FROM (
    SELECT *, CASE WHEN id IS NULL THEN 1 ELSE row_number() OVER (
      PARTITION BY id, floor(us / 86400000000) ORDER BY seq) END AS copy
    FROM marked
    WHERE suspect
  ) copies
  WHERE copy = 1
),
checked AS (
  SELECT * FROM (
    SELECT *, row_number() OVER (
      PARTITION BY channel_id, viewer_id, minute ORDER BY seq) AS minute_copy
    FROM once
  ) copies
  WHERE minute_copy = 1
)
SELECT channel_id, viewer_id, signed_in, country, language, platform, us, minute
FROM marked WHERE NOT suspect
UNION ALL
SELECT channel_id, viewer_id, signed_in, country, language, platform, us, minute
FROM checked
