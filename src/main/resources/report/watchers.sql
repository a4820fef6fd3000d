-- Who watched some channels, day by day.
SELECT channel_id, day, viewer_id, minutes_watched, country, language
FROM {audience}
WHERE $whose
