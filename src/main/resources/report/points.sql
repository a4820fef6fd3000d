-- The viewer curves of one channel.
SELECT day, stream_id, from_us, us, viewers
FROM {chart}
WHERE channel_id = $channel_id
ORDER BY us
