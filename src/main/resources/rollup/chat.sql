-- A row is one chatter in one channel on one day. language (ISO 639-1) is what they write, by their
-- messages of the day; NULL where that is unsure. Each message is positive, neutral or negative.
-- chat_language and chat_mood are in Java: see ChatReader. Words that recur are judged once.
-- Reads: message, chat, told.
WITH said AS MATERIALIZED (
  SELECT m.day, m.channel_id, m.user_id, c.seq, left(coalesce(c.text, ''), 500) AS text
  FROM message m
  JOIN chat c ON c.seq = m.seq
),
chatter AS MATERIALIZED (
  SELECT w.day, w.channel_id, w.user_id, w.words, coalesce(t.language, '') AS expected
  FROM (
    SELECT day, channel_id, user_id,
      left(string_agg(left(text, 200), chr(10) ORDER BY seq), 1000) AS words
    FROM said
    GROUP BY day, channel_id, user_id
  ) w
  LEFT JOIN told t ON t.day = w.day AND t.channel_id = w.channel_id
),
tongue AS (
  SELECT words, expected, nullif(chat_language(words, expected), '') AS language
  FROM (SELECT DISTINCT words, expected FROM chatter) various
),
spoken AS MATERIALIZED (
  SELECT s.day, s.channel_id, s.user_id, s.text, t.language,
    coalesce(t.language, c.expected) AS likely, count(*) AS messages
  FROM said s
  JOIN chatter c ON c.day = s.day AND c.channel_id = s.channel_id AND c.user_id = s.user_id
  JOIN tongue t ON t.words = c.words AND t.expected = c.expected
  GROUP BY s.day, s.channel_id, s.user_id, s.text, t.language, c.expected
),
mood AS (
  SELECT text, likely, chat_mood(text, likely) AS mood
  FROM (SELECT DISTINCT text, likely FROM spoken) various
)
SELECT s.day, s.channel_id, s.user_id, s.language,
  CAST(sum(s.messages) AS BIGINT) AS messages,
  CAST(sum(CASE WHEN m.mood > 0 THEN s.messages ELSE 0 END) AS BIGINT) AS positive,
  CAST(sum(CASE WHEN m.mood = 0 THEN s.messages ELSE 0 END) AS BIGINT) AS neutral,
  CAST(sum(CASE WHEN m.mood < 0 THEN s.messages ELSE 0 END) AS BIGINT) AS negative
FROM spoken s
JOIN mood m ON m.text = s.text AND m.likely = s.likely
GROUP BY s.day, s.channel_id, s.user_id, s.language
