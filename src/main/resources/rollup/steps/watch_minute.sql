-- A row is one minute that one viewer watched one channel. An id counts once a day, and so does a
-- minute; the first to come in counts.
-- Reads: watch_marked.
WITH once AS (
  SELECT * FROM (
    SELECT *, CASE WHEN id IS NULL THEN 1 ELSE row_number() OVER (
      PARTITION BY id, floor(us / 86400000000) ORDER BY seq) END AS copy
    FROM watch_marked
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
FROM watch_marked WHERE NOT suspect
UNION ALL
SELECT channel_id, viewer_id, signed_in, country, language, platform, us, minute
FROM checked
