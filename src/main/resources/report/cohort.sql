-- Every channel with its followers F at the end of $day, and the figures that are compared:
--   growth = 100 * gained / (F - gained), gained = F - F at the end of the day before the window
--   chat   = messages while live / hours streamed
-- The last total counts, plus follows, minus unfollows since; where there is none, follows minus
-- unfollows. Of two totals on one day, profile has the last and what was gained since.
WITH told AS (
  SELECT channel_id, day, followers + gained_since AS total, follows - unfollows AS gained,
    follows + unfollows AS changes
  FROM {profile:ever}
),
total AS (
  SELECT channel_id,
    max(CASE WHEN total IS NOT NULL THEN day END) AS day_0,
    max(CASE WHEN total IS NOT NULL AND day <= $day - 30 THEN day END) AS day_30,
    max(CASE WHEN total IS NOT NULL AND day <= $day - 90 THEN day END) AS day_90,
    max(CASE WHEN total IS NOT NULL AND day <= $day - 180 THEN day END) AS day_180,
    sum(changes) AS changes
  FROM told
  GROUP BY channel_id
),
followed AS (
  SELECT t.channel_id,
    max(l.day_0) IS NOT NULL OR max(l.changes) > 0 AS known,
    sum(CASE WHEN t.day = l.day_0 THEN t.total
      WHEN l.day_0 IS NULL OR t.day > l.day_0 THEN t.gained ELSE 0 END) AS f_0,
    sum(CASE WHEN t.day > $day - 30 THEN 0 WHEN t.day = l.day_30 THEN t.total
      WHEN l.day_30 IS NULL OR t.day > l.day_30 THEN t.gained ELSE 0 END) AS f_30,
    sum(CASE WHEN t.day > $day - 90 THEN 0 WHEN t.day = l.day_90 THEN t.total
      WHEN l.day_90 IS NULL OR t.day > l.day_90 THEN t.gained ELSE 0 END) AS f_90,
    sum(CASE WHEN t.day > $day - 180 THEN 0 WHEN t.day = l.day_180 THEN t.total
      WHEN l.day_180 IS NULL OR t.day > l.day_180 THEN t.gained ELSE 0 END) AS f_180
  FROM told t
  JOIN total l ON l.channel_id = t.channel_id
  GROUP BY t.channel_id
),
live AS (
  SELECT channel_id,
    sum(CASE WHEN day > $day - 7 THEN live_us END) AS live_7,
    sum(CASE WHEN day > $day - 30 THEN live_us END) AS live_30,
    sum(CASE WHEN day > $day - 90 THEN live_us END) AS live_90,
    sum(CASE WHEN day > $day - 180 THEN live_us END) AS live_180,
    sum(CASE WHEN day > $day - 365 THEN live_us END) AS live_365,
    sum(CASE WHEN day > $day - 730 THEN live_us END) AS live_all,
    sum(CASE WHEN day > $day - 7 THEN chat_messages_live END) AS messages_7,
    sum(CASE WHEN day > $day - 30 THEN chat_messages_live END) AS messages_30,
    sum(CASE WHEN day > $day - 90 THEN chat_messages_live END) AS messages_90,
    sum(CASE WHEN day > $day - 180 THEN chat_messages_live END) AS messages_180,
    sum(CASE WHEN day > $day - 365 THEN chat_messages_live END) AS messages_365,
    sum(CASE WHEN day > $day - 730 THEN chat_messages_live END) AS messages_all
  FROM {channel:ever}
  GROUP BY channel_id
),
every_channel AS (
  SELECT channel_id FROM total
  UNION SELECT channel_id FROM live
  UNION SELECT channel_id FROM {video:ever}
)
SELECT
  e.channel_id,
  CAST(greatest(coalesce(f.f_0, 0), 0) AS BIGINT) AS followers,
  CASE WHEN f.known AND f.f_30 <> 0
    THEN CAST(100 AS DOUBLE) * CAST(f.f_0 - f.f_30 AS DOUBLE) / CAST(f.f_30 AS DOUBLE)
    END AS growth_30,
  CASE WHEN f.known AND f.f_90 <> 0
    THEN CAST(100 AS DOUBLE) * CAST(f.f_0 - f.f_90 AS DOUBLE) / CAST(f.f_90 AS DOUBLE)
    END AS growth_90,
  CASE WHEN f.known AND f.f_180 <> 0
    THEN CAST(100 AS DOUBLE) * CAST(f.f_0 - f.f_180 AS DOUBLE) / CAST(f.f_180 AS DOUBLE)
    END AS growth_180,
  CASE WHEN l.live_7 > 0
    THEN CAST(l.messages_7 AS DOUBLE) * 3600000000 / CAST(l.live_7 AS DOUBLE)
    ELSE 0 END AS chat_7,
  CASE WHEN l.live_30 > 0
    THEN CAST(l.messages_30 AS DOUBLE) * 3600000000 / CAST(l.live_30 AS DOUBLE)
    ELSE 0 END AS chat_30,
  CASE WHEN l.live_90 > 0
    THEN CAST(l.messages_90 AS DOUBLE) * 3600000000 / CAST(l.live_90 AS DOUBLE)
    ELSE 0 END AS chat_90,
  CASE WHEN l.live_180 > 0
    THEN CAST(l.messages_180 AS DOUBLE) * 3600000000 / CAST(l.live_180 AS DOUBLE)
    ELSE 0 END AS chat_180,
  CASE WHEN l.live_365 > 0
    THEN CAST(l.messages_365 AS DOUBLE) * 3600000000 / CAST(l.live_365 AS DOUBLE)
    ELSE 0 END AS chat_365,
  CASE WHEN l.live_all > 0
    THEN CAST(l.messages_all AS DOUBLE) * 3600000000 / CAST(l.live_all AS DOUBLE)
    ELSE 0 END AS chat_all
FROM every_channel e
LEFT JOIN followed f ON f.channel_id = e.channel_id
LEFT JOIN live l ON l.channel_id = e.channel_id
ORDER BY followers, e.channel_id
