-- A row is the part of a tile that lies in one day.
-- Reads: tile, days.
SELECT
  day, day_no, channel_id, stream_id, part, start_us, game_id, viewers, from_us, until_us,
  CASE WHEN known_us < known_until THEN known_us END AS known_us,
  CASE WHEN known_us < known_until THEN known_until END AS known_until,
  CASE WHEN sample_us >= day_from AND sample_us < day_until THEN viewers END AS sampled
FROM (
  SELECT
    d.day, d.day_no, d.from_us AS day_from, d.until_us AS day_until,
    t.channel_id, t.stream_id, t.part, t.start_us, t.game_id, t.viewers, t.sample_us,
    greatest(t.from_us, d.from_us) AS from_us,
    least(t.until_us, d.until_us) AS until_us,
    greatest(t.known_us, d.from_us) AS known_us,
    least(t.known_until, d.until_us) AS known_until
  FROM tile t
  JOIN days d ON t.from_us < d.until_us AND t.until_us >= d.from_us
) clipped
WHERE from_us < until_us OR sample_us IS NOT NULL
