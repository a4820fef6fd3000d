-- Who chatted in some channels, and how it felt, day by day.
SELECT channel_id, day, user_id, language, messages, positive, neutral, negative
FROM {chat}
WHERE $whose
