-- A row is one chat message that counts, with the game that the channel was live in, if it was.
-- Reads: chat, stretch, days.
SELECT d.day, d.day_no, c.seq, c.channel_id, c.user_id, c.us, s.stretch, s.game_id
FROM (
  SELECT seq, channel_id, user_id, unix_micros(occurred_at) AS us,
    CASE WHEN id IS NULL THEN 1 ELSE row_number() OVER (
      PARTITION BY id, floor(unix_micros(occurred_at) / 86400000000) ORDER BY seq) END AS copy
  FROM chat
) c
JOIN days d ON d.day_no = floor(c.us / 86400000000)
LEFT JOIN stretch s ON s.channel_id = c.channel_id AND c.us >= s.from_us AND c.us < s.until_us
WHERE c.copy = 1
