-- A row is one broadcast in one game, or in none that is known, on one day: how long it spoke for
-- its channel, and the messages meanwhile. from_us is that of the broadcast's row in broadcast.
-- Reads: airing, message, days.
WITH live AS (
  SELECT day, day_no, channel_id, stream_id, part, start_us, game_id,
    sum(until_us - from_us) AS live_us
  FROM airing
  GROUP BY day, day_no, channel_id, stream_id, part, start_us, game_id
),
chat AS (
  SELECT a.day_no, a.channel_id, a.stream_id, a.part, a.game_id, count(*) AS messages
  FROM message m
  JOIN airing a ON a.channel_id = m.channel_id AND m.us >= a.from_us AND m.us < a.until_us
  GROUP BY a.day_no, a.channel_id, a.stream_id, a.part, a.game_id
)
SELECT
  l.day,
  l.channel_id,
  l.stream_id,
  greatest(l.start_us, d.from_us) AS from_us,
  l.game_id,
  CAST(l.live_us AS BIGINT) AS live_us,
  coalesce(c.messages, 0) AS chat_messages
FROM live l
JOIN days d ON d.day_no = l.day_no
LEFT JOIN chat c
  ON c.day_no = l.day_no AND c.channel_id = l.channel_id
  AND c.stream_id IS NOT DISTINCT FROM l.stream_id AND c.part = l.part
  AND c.game_id IS NOT DISTINCT FROM l.game_id
