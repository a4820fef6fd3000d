-- The reports of the videos of some channels, day by day.
SELECT channel_id, day, video_id, stream_id, created_us, duration_s, views
FROM {video}
WHERE $whose
