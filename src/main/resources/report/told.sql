-- What was told of one channel, day by day.
SELECT * FROM {profile:ever}
WHERE channel_id = $channel_id
ORDER BY day
