-- A row is one viewer of one channel on one day, in one stretch of it or outside of all, with what
-- was said of the viewer; minutes says for how long.
-- Reads: watch_minute, stretch, days.
SELECT
  d.day, d.day_no, w.channel_id, w.viewer_id, s.stretch, s.game_id,
  w.signed_in, w.country, w.language, w.platform, count(*) AS minutes
FROM watch_minute w
JOIN days d ON d.day_no = floor(w.us / 86400000000)
LEFT JOIN stretch s
  ON s.channel_id = w.channel_id AND w.us >= s.from_us AND w.us < s.until_us
GROUP BY
  d.day, d.day_no, w.channel_id, w.viewer_id, s.stretch, s.game_id,
  w.signed_in, w.country, w.language, w.platform
