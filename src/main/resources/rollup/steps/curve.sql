-- A row is a stretch of a day in which a channel had one number of viewers, above none: by its
-- samples or, where there are none, by the viewers who watched in each minute. tile_until is how long
-- its broadcast goes on without another moment that speaks for it.
-- Reads: day_tile, watch_minute.
WITH unknown AS (
  SELECT day, day_no, channel_id, stream_id, part, start_us, game_id,
    from_us, coalesce(known_us, until_us) AS until_us
  FROM day_tile
  WHERE from_us < coalesce(known_us, until_us)
  UNION ALL
  SELECT day, day_no, channel_id, stream_id, part, start_us, game_id,
    greatest(from_us, known_until), until_us
  FROM day_tile
  WHERE known_us IS NOT NULL AND greatest(from_us, known_until) < until_us
),
counted AS (
  SELECT w.channel_id, w.minute, count(DISTINCT w.viewer_id) AS viewers
  FROM watch_minute w
  JOIN (SELECT DISTINCT channel_id FROM unknown) u ON u.channel_id = w.channel_id
  GROUP BY w.channel_id, w.minute
)
SELECT day, day_no, channel_id, stream_id, part, start_us, game_id, viewers,
  CAST(NULL AS BIGINT) AS counted, known_us AS from_us, known_until AS until_us,
  until_us AS tile_until
FROM day_tile
WHERE known_us < known_until AND viewers > 0
UNION ALL
SELECT u.day, u.day_no, u.channel_id, u.stream_id, u.part, u.start_us, u.game_id, c.viewers,
  c.viewers AS counted,
  greatest(u.from_us, c.minute * 60000000) AS from_us,
  least(u.until_us, (c.minute + 1) * 60000000) AS until_us,
  u.until_us AS tile_until
FROM unknown u
JOIN counted c
  ON c.channel_id = u.channel_id
  AND c.minute * 60000000 < u.until_us AND (c.minute + 1) * 60000000 > u.from_us
