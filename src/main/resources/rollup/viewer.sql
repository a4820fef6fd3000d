-- A row is what one viewer stated on one day: the last of each thing.
-- Reads: viewer, days.
WITH told AS (
  SELECT *, row_number() OVER (PARTITION BY user_id, day_no ORDER BY us, seq) AS place
  FROM (
    SELECT *, unix_micros(occurred_at) AS us,
      floor(unix_micros(occurred_at) / 86400000000) AS day_no,
      CASE WHEN id IS NULL THEN 1 ELSE row_number() OVER (
        PARTITION BY id, floor(unix_micros(occurred_at) / 86400000000) ORDER BY seq) END AS copy
    FROM viewer
  ) copies
  WHERE copy = 1
)
SELECT
  d.day,
  t.user_id,
  max_by(t.birth_year, t.place) FILTER (WHERE t.birth_year IS NOT NULL) AS birth_year,
  max_by(t.gender, t.place) FILTER (WHERE t.gender IS NOT NULL) AS gender
FROM told t
JOIN days d ON d.day_no = t.day_no
GROUP BY d.day, t.user_id
