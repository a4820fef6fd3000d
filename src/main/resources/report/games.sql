-- What the broadcasts of some channels were live in, day by day.
SELECT channel_id, day, stream_id, from_us, game_id, live_us, chat_messages
FROM {broadcast_game}
WHERE $whose
