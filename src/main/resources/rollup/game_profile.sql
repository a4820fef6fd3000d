-- A row is what was told of one game on one day: the last of each thing.
-- Reads: game, days.
WITH told AS (
  SELECT *, row_number() OVER (PARTITION BY game_id, day_no ORDER BY us, seq) AS place
  FROM (
    SELECT *, unix_micros(occurred_at) AS us,
      floor(unix_micros(occurred_at) / 86400000000) AS day_no,
      CASE WHEN id IS NULL THEN 1 ELSE row_number() OVER (
        PARTITION BY id, floor(unix_micros(occurred_at) / 86400000000) ORDER BY seq) END AS copy
    FROM game
  ) copies
  WHERE copy = 1
)
SELECT
  d.day,
  t.game_id,
  max_by(t.name, t.place) AS name,
  max_by(t.box_art, t.place) FILTER (WHERE t.box_art IS NOT NULL) AS box_art,
  max_by(t.followers, t.place) FILTER (WHERE t.followers IS NOT NULL) AS followers
FROM told t
JOIN days d ON d.day_no = t.day_no
GROUP BY d.day, t.game_id
