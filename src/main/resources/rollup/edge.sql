-- A row is what a channel's day shares with the day before or after it: a tile that reaches
-- midnight. Where one has changed, the day has to be made anew, whatever came in for it.
-- Reads: day_tile, days.
SELECT t.day, t.channel_id, t.stream_id, t.game_id, t.viewers, t.from_us, t.until_us,
  t.known_us, t.known_until
FROM day_tile t
JOIN days d ON d.day_no = t.day_no
WHERE t.from_us < t.until_us AND (t.from_us = d.from_us OR t.until_us = d.until_us)
