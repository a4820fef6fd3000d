-- The days of one channel.
SELECT day, live_us, viewer_us, peak_viewers, chat_messages_live, unique_viewers
FROM {channel}
WHERE channel_id = $channel_id
ORDER BY day
