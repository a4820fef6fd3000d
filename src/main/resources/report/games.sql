-- What the broadcasts of one channel were live in, day by day.
SELECT day, stream_id, from_us, game_id, live_us, chat_messages
FROM {broadcast_game}
WHERE channel_id = $channel_id
ORDER BY from_us
