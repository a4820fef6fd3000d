-- A row is one viewer of one channel on one day: minutes watched, and the country, language and
-- platform sent most often (of equal ones, the first in order).
-- Reads: viewing.
WITH watched AS (
  SELECT day, channel_id, viewer_id, sum(minutes) AS minutes,
    max(CASE WHEN signed_in THEN 1 ELSE 0 END) AS signed_in
  FROM viewing GROUP BY day, channel_id, viewer_id
),
said AS (
  SELECT day, channel_id, viewer_id, what, value, sum(minutes) AS minutes
  FROM (
    SELECT day, channel_id, viewer_id, 'country' AS what, country AS value, minutes FROM viewing
    UNION ALL
    SELECT day, channel_id, viewer_id, 'language', language, minutes FROM viewing
    UNION ALL
    SELECT day, channel_id, viewer_id, 'platform', platform, minutes FROM viewing
  ) everything
  WHERE value IS NOT NULL
  GROUP BY day, channel_id, viewer_id, what, value
),
usual AS (
  SELECT day, channel_id, viewer_id,
    max(CASE WHEN what = 'country' THEN value END) AS country,
    max(CASE WHEN what = 'language' THEN value END) AS language,
    max(CASE WHEN what = 'platform' THEN value END) AS platform
  FROM (
    SELECT *, row_number() OVER (
      PARTITION BY day, channel_id, viewer_id, what ORDER BY minutes DESC, value) AS place
    FROM said
  ) places
  WHERE place = 1
  GROUP BY day, channel_id, viewer_id
)
SELECT
  w.day,
  w.channel_id,
  w.viewer_id,
  CAST(w.minutes AS BIGINT) AS minutes_watched,
  w.signed_in = 1 AS signed_in,
  u.country,
  u.language,
  u.platform
FROM watched w
LEFT JOIN usual u
  ON u.day = w.day AND u.channel_id = w.channel_id AND u.viewer_id = w.viewer_id
