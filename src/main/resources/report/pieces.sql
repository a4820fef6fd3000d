-- The broadcasts of one channel, day by day.
SELECT day, stream_id, from_us, until_us, viewer_us, peak_viewers
FROM {broadcast}
WHERE channel_id = $channel_id
ORDER BY from_us
