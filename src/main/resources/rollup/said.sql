-- A row is how many minutes one viewer of one channel sent one country or language on one day: only
-- where the viewer did not send the same in all minutes. Of all others, audience tells it.
-- Reads: viewing.
WITH whole AS (
  SELECT day, channel_id, viewer_id,
    min(coalesce(country, '')) <> max(coalesce(country, '')) AS country_varies,
    min(coalesce(language, '')) <> max(coalesce(language, '')) AS language_varies
  FROM viewing
  GROUP BY day, channel_id, viewer_id
),
wavering AS (
  SELECT * FROM whole WHERE country_varies OR language_varies
)
SELECT v.day, v.channel_id, v.viewer_id, 'country' AS what, v.country AS value,
  CAST(sum(v.minutes) AS BIGINT) AS minutes
FROM viewing v
JOIN wavering w
  ON w.day = v.day AND w.channel_id = v.channel_id AND w.viewer_id = v.viewer_id
  AND w.country_varies
WHERE v.country IS NOT NULL
GROUP BY v.day, v.channel_id, v.viewer_id, v.country
UNION ALL
SELECT v.day, v.channel_id, v.viewer_id, 'language' AS what, v.language AS value,
  CAST(sum(v.minutes) AS BIGINT) AS minutes
FROM viewing v
JOIN wavering w
  ON w.day = v.day AND w.channel_id = v.channel_id AND w.viewer_id = v.viewer_id
  AND w.language_varies
WHERE v.language IS NOT NULL
GROUP BY v.day, v.channel_id, v.viewer_id, v.language
