-- A row is one game on one day on which a channel was live in it or a clip of it was made.
-- live_us is how long its channels were live together; viewer_us is viewers times microseconds.
-- Peaks are of the sum over its channels at one moment.
-- Reads: stretch, curve, viewing, message, clip, days.
WITH live AS (
  SELECT day, game_id, sum(until_us - from_us) AS live_us,
    count(DISTINCT channel_id) AS broadcasters
  FROM stretch WHERE game_id IS NOT NULL GROUP BY day, game_id
),
watched AS (
  SELECT day, game_id, sum(viewers * (until_us - from_us)) AS viewer_us
  FROM curve WHERE game_id IS NOT NULL GROUP BY day, game_id
),
change AS (
  SELECT day, game_id, us, sum(viewers) AS viewers, sum(channels) AS channels
  FROM (
    SELECT day, game_id, from_us AS us, viewers, 0 AS channels FROM curve
    UNION ALL SELECT day, game_id, until_us, -viewers, 0 FROM curve
    UNION ALL SELECT day, game_id, from_us, 0, 1 FROM stretch
    UNION ALL SELECT day, game_id, until_us, 0, -1 FROM stretch
  ) changes
  WHERE game_id IS NOT NULL
  GROUP BY day, game_id, us
),
peak AS (
  SELECT day, game_id, max(viewers) AS viewers, max(channels) AS channels
  FROM (
    SELECT day, game_id,
      sum(viewers) OVER (
        PARTITION BY day, game_id ORDER BY us
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS viewers,
      sum(channels) OVER (
        PARTITION BY day, game_id ORDER BY us
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS channels
    FROM change
  ) sums
  GROUP BY day, game_id
),
audience AS (
  SELECT day, game_id, count(DISTINCT viewer_id) AS viewers
  FROM viewing WHERE game_id IS NOT NULL GROUP BY day, game_id
),
chat AS (
  SELECT day, game_id, count(*) AS messages, count(DISTINCT user_id) AS chatters
  FROM message WHERE game_id IS NOT NULL GROUP BY day, game_id
),
-- A clip is made on its first day, and has the figures that were reported last.
report AS (
  SELECT clip_id, game_id, url, views, us,
    coalesce(min(unix_micros(created_at)) OVER (PARTITION BY clip_id),
      min(us) OVER (PARTITION BY clip_id)) AS created_us,
    row_number() OVER (PARTITION BY clip_id ORDER BY us DESC, seq DESC) AS age
  FROM (
    SELECT *, unix_micros(occurred_at) AS us,
      CASE WHEN id IS NULL THEN 1 ELSE row_number() OVER (
        PARTITION BY id, floor(unix_micros(occurred_at) / 86400000000) ORDER BY seq) END AS copy
    FROM clip
  ) copies
  WHERE copy = 1
),
made AS (
  SELECT d.day, r.game_id, r.url, r.views,
    row_number() OVER (
      PARTITION BY d.day, r.game_id ORDER BY r.views DESC, r.clip_id) AS place
  FROM report r
  JOIN days d ON d.day_no = floor(r.created_us / 86400000000)
  WHERE r.age = 1 AND r.game_id IS NOT NULL
),
clips AS (
  SELECT day, game_id, count(*) AS clips, sum(views) AS views,
    max(CASE WHEN place = 1 THEN url END) AS top_url
  FROM made GROUP BY day, game_id
),
every_game AS (
  SELECT day, game_id FROM live UNION SELECT day, game_id FROM clips
)
SELECT
  e.day,
  e.game_id,
  CAST(coalesce(l.live_us, 0) AS BIGINT) AS live_us,
  CAST(coalesce(w.viewer_us, 0) AS BIGINT) AS viewer_us,
  CAST(coalesce(p.viewers, 0) AS BIGINT) AS peak_viewers,
  CAST(coalesce(p.channels, 0) AS BIGINT) AS peak_broadcasters,
  coalesce(a.viewers, 0) AS unique_viewers,
  coalesce(l.broadcasters, 0) AS unique_broadcasters,
  coalesce(c.messages, 0) AS chat_messages,
  coalesce(c.chatters, 0) AS unique_chatters,
  coalesce(k.clips, 0) AS clips_created,
  CAST(coalesce(k.views, 0) AS BIGINT) AS clip_views,
  coalesce(k.top_url, '') AS top_clip_url
FROM every_game e
LEFT JOIN live l ON l.day = e.day AND l.game_id = e.game_id
LEFT JOIN watched w ON w.day = e.day AND w.game_id = e.game_id
LEFT JOIN peak p ON p.day = e.day AND p.game_id = e.game_id
LEFT JOIN audience a ON a.day = e.day AND a.game_id = e.game_id
LEFT JOIN chat c ON c.day = e.day AND c.game_id = e.game_id
LEFT JOIN clips k ON k.day = e.day AND k.game_id = e.game_id
