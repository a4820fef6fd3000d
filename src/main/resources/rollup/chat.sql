-- A row is one chatter in one channel on one day. language (ISO 639-1) is what they write, by their
-- messages of the day; NULL where that is unsure. Each message is positive, neutral or negative.
-- chat_language and chat_mood are in Java: see ChatReader.
-- Reads: message, chat, told.
WITH said AS (
  SELECT m.day, m.channel_id, m.user_id, c.seq, coalesce(c.text, '') AS text
  FROM message m
  JOIN chat c ON c.seq = m.seq
),
chatter AS (
  SELECT w.day, w.channel_id, w.user_id, coalesce(t.language, '') AS expected,
    chat_language(w.words, coalesce(t.language, '')) AS language
  FROM (
    SELECT day, channel_id, user_id,
      left(string_agg(left(text, 200), chr(10) ORDER BY seq), 1000) AS words
    FROM said
    GROUP BY day, channel_id, user_id
  ) w
  LEFT JOIN told t ON t.day = w.day AND t.channel_id = w.channel_id
),
felt AS (
  SELECT s.day, s.channel_id, s.user_id, nullif(c.language, '') AS language,
    chat_mood(left(s.text, 500), coalesce(nullif(c.language, ''), c.expected)) AS mood
  FROM said s
  JOIN chatter c ON c.day = s.day AND c.channel_id = s.channel_id AND c.user_id = s.user_id
)
SELECT day, channel_id, user_id, language,
  count(*) AS messages,
  count(CASE WHEN mood > 0 THEN 1 END) AS positive,
  count(CASE WHEN mood = 0 THEN 1 END) AS neutral,
  count(CASE WHEN mood < 0 THEN 1 END) AS negative
FROM felt
GROUP BY day, channel_id, user_id, language
