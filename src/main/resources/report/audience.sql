-- How many of the viewers of one channel sent a country, and a language, most often; of equal ones
-- the first by its code counts. Who sent no language has the one of most of their messages.
WITH
-- Who sent the same all day long is in audience only.
sent AS (
  SELECT viewer_id, what, value, minutes FROM channel_said
  UNION ALL
  SELECT a.viewer_id, 'country', a.country, a.minutes_watched
  FROM channel_audience a
  WHERE a.country IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM channel_said s
    WHERE s.day = a.day AND s.viewer_id = a.viewer_id AND s.what = 'country')
  UNION ALL
  SELECT a.viewer_id, 'language', a.language, a.minutes_watched
  FROM channel_audience a
  WHERE a.language IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM channel_said s
    WHERE s.day = a.day AND s.viewer_id = a.viewer_id AND s.what = 'language')
),
summed AS (
  SELECT viewer_id, what, value, sum(minutes) AS minutes
  FROM sent GROUP BY viewer_id, what, value
),
written AS (
  SELECT user_id AS viewer_id, language AS value, sum(messages) AS messages
  FROM channel_chat
  WHERE language IS NOT NULL
  GROUP BY user_id, language
),
known AS (
  SELECT viewer_id, what, value, minutes FROM summed
  UNION ALL
  SELECT w.viewer_id, 'language', w.value, w.messages
  FROM written w
  WHERE EXISTS (SELECT 1 FROM channel_audience a WHERE a.viewer_id = w.viewer_id)
    AND NOT EXISTS (
      SELECT 1 FROM summed s WHERE s.viewer_id = w.viewer_id AND s.what = 'language')
),
usual AS (
  SELECT what, value, row_number() OVER (
    PARTITION BY viewer_id, what ORDER BY minutes DESC, value) AS place
  FROM known
)
SELECT what, lower(value) AS code, count(*) AS viewers
FROM usual
WHERE place = 1
GROUP BY what, lower(value)
