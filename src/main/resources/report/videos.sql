-- The reports of the videos of one channel, day by day.
SELECT day, video_id, stream_id, created_us, duration_s, views
FROM {video}
WHERE channel_id = $channel_id
ORDER BY day, video_id
