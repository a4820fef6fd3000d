-- A row is one moment at which a channel was seen live: a sample, or the beginning of a broadcast.
-- Reads: stream, game. An id counts once a day; where a game is only named, its id is looked up.
WITH event AS (
  SELECT channel_id, stream_id, event, us, seq, viewers, started_us, game_id
  FROM (
    SELECT
      s.channel_id, s.stream_id, s.event, s.seq, s.viewers,
      unix_micros(s.occurred_at) AS us,
      unix_micros(s.started_at) AS started_us,
      coalesce(s.game_id, named.game_id, s.game) AS game_id,
      CASE WHEN s.id IS NULL THEN 1 ELSE row_number() OVER (
        PARTITION BY s.event, s.id, floor(unix_micros(s.occurred_at) / 86400000000)
        ORDER BY s.seq) END AS copy
    FROM stream s
    LEFT JOIN (
      SELECT name, max_by(game_id, seq) AS game_id FROM game GROUP BY name
    ) named ON named.name = s.game AND s.game_id IS NULL
  ) every_event
  WHERE copy = 1
),
-- An offline without an id ends what the channel was last seen sending.
counted AS (
  SELECT *,
    sum(CASE WHEN event = 'offline' THEN 0 ELSE 1 END) OVER (
      PARTITION BY channel_id ORDER BY us, seq
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS seen
  FROM event
),
farewell AS (
  SELECT channel_id, seen, min(us) AS left_us
  FROM counted
  WHERE event = 'offline' AND stream_id IS NULL
  GROUP BY channel_id, seen
),
-- What is sent under one id is one broadcast, unless it is silent for two days. Without an id it is
-- one as long as no gap is longer than ten minutes and nobody says that it ended.
ordered AS (
  SELECT c.*, f.left_us,
    lag(c.us) OVER (PARTITION BY c.channel_id, c.stream_id ORDER BY c.us, c.seq) AS before_us,
    lag(f.left_us) OVER (PARTITION BY c.channel_id, c.stream_id ORDER BY c.us, c.seq) AS before_left
  FROM counted c
  LEFT JOIN farewell f
    ON f.channel_id = c.channel_id AND f.seen = c.seen AND c.event <> 'offline'
  WHERE c.event <> 'offline' OR c.stream_id IS NOT NULL
),
numbered AS (
  SELECT *,
    sum(CASE
      WHEN stream_id IS NOT NULL AND us - before_us > 172800000000 THEN 1
      WHEN stream_id IS NULL AND (us - before_us > 600000000 OR before_left IS NOT NULL) THEN 1
      ELSE 0 END) OVER (
        PARTITION BY channel_id, stream_id ORDER BY us, seq
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS part
  FROM ordered
)
SELECT channel_id, stream_id, part, event, us, seq, viewers, started_us, game_id, left_us
FROM numbered
