-- A row is one channel in one game on one day on which it was live in it.
-- live_us is how long it was live; viewer_us is viewers times microseconds.
-- Reads: stretch, curve, day_tile, viewing, message.
WITH live AS (
  SELECT day, channel_id, game_id, sum(until_us - from_us) AS live_us
  FROM stretch WHERE game_id IS NOT NULL GROUP BY day, channel_id, game_id
),
watched AS (
  SELECT day, channel_id, game_id, sum(viewers * (until_us - from_us)) AS viewer_us
  FROM curve GROUP BY day, channel_id, game_id
),
peak AS (
  SELECT day, channel_id, game_id, max(peak) AS peak
  FROM (
    SELECT day, channel_id, game_id, sampled AS peak FROM day_tile
    UNION ALL
    SELECT day, channel_id, game_id, counted FROM curve
  ) seen
  GROUP BY day, channel_id, game_id
),
audience AS (
  SELECT day, channel_id, game_id, count(DISTINCT viewer_id) AS viewers, sum(minutes) AS minutes
  FROM viewing GROUP BY day, channel_id, game_id
),
chat AS (
  SELECT day, channel_id, game_id, count(*) AS messages, count(DISTINCT user_id) AS chatters
  FROM message GROUP BY day, channel_id, game_id
)
SELECT
  l.day,
  l.channel_id,
  l.game_id,
  CAST(l.live_us AS BIGINT) AS live_us,
  CAST(coalesce(w.viewer_us, 0) AS BIGINT) AS viewer_us,
  coalesce(p.peak, 0) AS peak_viewers,
  coalesce(a.viewers, 0) AS unique_viewers,
  CAST(coalesce(a.minutes, 0) AS BIGINT) AS minutes_watched,
  coalesce(c.messages, 0) AS chat_messages,
  coalesce(c.chatters, 0) AS unique_chatters
FROM live l
LEFT JOIN watched w
  ON w.day = l.day AND w.channel_id = l.channel_id AND w.game_id = l.game_id
LEFT JOIN peak p ON p.day = l.day AND p.channel_id = l.channel_id AND p.game_id = l.game_id
LEFT JOIN audience a ON a.day = l.day AND a.channel_id = l.channel_id AND a.game_id = l.game_id
LEFT JOIN chat c ON c.day = l.day AND c.channel_id = l.channel_id AND c.game_id = l.game_id
