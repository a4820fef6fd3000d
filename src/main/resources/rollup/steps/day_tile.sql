-- A row is the part of a tile that lies in one day.
-- Reads: tile, days.
SELECT
  d.day, d.day_no, t.channel_id, t.stream_id, t.part, t.start_us, t.game_id, t.viewers,
  greatest(t.from_us, d.from_us) AS from_us,
  least(t.until_us, d.until_us) AS until_us,
  CASE WHEN t.known_us < t.known_until THEN greatest(t.known_us, d.from_us) END AS known_us,
  CASE WHEN t.known_us < t.known_until THEN least(t.known_until, d.until_us) END AS known_until,
  CASE WHEN t.sample_us >= d.from_us AND t.sample_us < d.until_us THEN t.viewers END AS sampled
FROM tile t
JOIN days d ON t.from_us < d.until_us AND t.until_us >= d.from_us
WHERE t.from_us < t.until_us OR t.sample_us IS NOT NULL
