-- The broadcasts of some channels, day by day.
SELECT channel_id, day, stream_id, from_us, until_us, viewer_us, peak_viewers
FROM {broadcast}
WHERE $whose
