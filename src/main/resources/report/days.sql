-- The days of some channels.
SELECT channel_id, day, live_us, viewer_us, peak_viewers, chat_messages_live, unique_viewers
FROM {channel}
WHERE $whose
