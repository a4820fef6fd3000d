-- A row is the language that a channel was last said to speak on a day, of those with chat.
-- Reads: stream, channel, message, days.
SELECT d.day, t.channel_id, max_by(t.language, t.seq) AS language
FROM (
  SELECT channel_id, occurred_at, seq, language FROM stream
  UNION ALL
  SELECT channel_id, occurred_at, seq, coalesce(broadcaster_language, language) FROM channel
) t
JOIN days d ON d.day_no = floor(unix_micros(t.occurred_at) / 86400000000)
WHERE t.language IS NOT NULL AND t.channel_id IN (SELECT channel_id FROM message)
GROUP BY d.day, t.channel_id
