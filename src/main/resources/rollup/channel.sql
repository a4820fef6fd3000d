-- A row is one channel on one day on which it was live, watched or chatted in.
-- live_us is how long it was live; viewer_us is viewers times microseconds.
-- Reads: stretch, curve, day_tile, viewing, message.
WITH live AS (
  SELECT day, channel_id, sum(until_us - from_us) AS live_us
  FROM stretch GROUP BY day, channel_id
),
watched AS (
  SELECT day, channel_id, sum(viewers * (until_us - from_us)) AS viewer_us
  FROM curve GROUP BY day, channel_id
),
peak AS (
  SELECT day, channel_id, max(peak) AS peak
  FROM (
    SELECT day, channel_id, sampled AS peak FROM day_tile
    UNION ALL
    SELECT day, channel_id, counted FROM curve
  ) seen
  GROUP BY day, channel_id
),
audience AS (
  SELECT day, channel_id, count(DISTINCT viewer_id) AS viewers, sum(minutes) AS minutes
  FROM viewing GROUP BY day, channel_id
),
chat AS (
  SELECT day, channel_id, count(*) AS messages, count(stretch) AS messages_live,
    count(DISTINCT user_id) AS chatters
  FROM message GROUP BY day, channel_id
),
every_channel AS (
  SELECT day, channel_id FROM live
  UNION SELECT day, channel_id FROM audience
  UNION SELECT day, channel_id FROM chat
)
SELECT
  e.day,
  e.channel_id,
  CAST(coalesce(l.live_us, 0) AS BIGINT) AS live_us,
  CAST(coalesce(w.viewer_us, 0) AS BIGINT) AS viewer_us,
  coalesce(p.peak, 0) AS peak_viewers,
  coalesce(a.viewers, 0) AS unique_viewers,
  CAST(coalesce(a.minutes, 0) AS BIGINT) AS minutes_watched,
  coalesce(c.messages, 0) AS chat_messages,
  coalesce(c.messages_live, 0) AS chat_messages_live,
  coalesce(c.chatters, 0) AS unique_chatters
FROM every_channel e
LEFT JOIN live l ON l.day = e.day AND l.channel_id = e.channel_id
LEFT JOIN watched w ON w.day = e.day AND w.channel_id = e.channel_id
LEFT JOIN peak p ON p.day = e.day AND p.channel_id = e.channel_id
LEFT JOIN audience a ON a.day = e.day AND a.channel_id = e.channel_id
LEFT JOIN chat c ON c.day = e.day AND c.channel_id = e.channel_id
