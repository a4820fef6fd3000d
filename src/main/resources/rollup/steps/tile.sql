-- A row is a stretch of time for which one moment speaks: what the channel was playing, under which
-- broadcast, and how many watched as far as samples say (viewers between known_us and known_until).
-- The tiles of a channel cover all the time it was live, and never overlap.
-- Reads: evidence, broadcast_span.
WITH island AS (
  SELECT channel_id, island, min(start_us) AS start_us, max(end_us) AS end_us
  FROM (
    SELECT *, sum(CASE WHEN start_us > before_end THEN 1 ELSE 0 END) OVER (
      PARTITION BY channel_id ORDER BY start_us, end_us
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS island
    FROM (
      SELECT channel_id, start_us, end_us, max(end_us) OVER (
        PARTITION BY channel_id ORDER BY start_us, end_us
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_end
      FROM broadcast_span
    ) spans
  ) numbered
  GROUP BY channel_id, island
),
moment AS (
  SELECT
    e.channel_id, e.stream_id, e.part, e.us, e.seq, e.viewers, e.game_id,
    b.start_us, b.end_us, i.island, i.start_us AS island_start, i.end_us AS island_end,
    CASE WHEN e.event = 'sample' THEN e.us END AS sample_us,
    sum(CASE WHEN e.event = 'sample' THEN 1 ELSE 0 END) OVER (
      PARTITION BY e.channel_id, e.stream_id, e.part ORDER BY e.us, e.seq
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS samples,
    sum(CASE WHEN e.game_id IS NULL THEN 0 ELSE 1 END) OVER (
      PARTITION BY e.channel_id, e.stream_id, e.part ORDER BY e.us, e.seq
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS games,
    row_number() OVER (
      PARTITION BY e.channel_id, e.stream_id, e.part ORDER BY e.us, e.seq) AS place
  FROM evidence e
  JOIN broadcast_span b
    ON b.channel_id = e.channel_id AND b.stream_id IS NOT DISTINCT FROM e.stream_id
    AND b.part = e.part
  JOIN island i
    ON i.channel_id = e.channel_id AND b.start_us >= i.start_us AND b.start_us <= i.end_us
    AND b.end_us <= i.end_us
  WHERE e.event <> 'offline'
),
-- A moment without a game goes on with the last one known, or begins with the first.
-- One that is no sample goes on with the last sample, or begins with the first.
told AS (
  SELECT *,
    coalesce(
      max(game_id) OVER (PARTITION BY channel_id, stream_id, part, games),
      max(CASE WHEN games = 1 THEN game_id END) OVER (PARTITION BY channel_id, stream_id, part)
    ) AS playing,
    max(viewers) OVER (PARTITION BY channel_id, stream_id, part, samples) AS shown,
    max(sample_us) OVER (PARTITION BY channel_id, stream_id, part, samples) AS shown_us,
    max(CASE WHEN samples = 1 THEN viewers END) OVER (
      PARTITION BY channel_id, stream_id, part) AS first_shown,
    max(CASE WHEN samples = 1 THEN sample_us END) OVER (
      PARTITION BY channel_id, stream_id, part) AS first_shown_us,
    row_number() OVER (PARTITION BY channel_id, island ORDER BY us, seq) AS place_in_island,
    lag(us) OVER (PARTITION BY channel_id, island ORDER BY us, seq) AS before_us,
    lag(end_us) OVER (PARTITION BY channel_id, island ORDER BY us, seq) AS before_end
  FROM moment
),
begun AS (
  SELECT *,
    CASE
      WHEN place_in_island = 1 THEN island_start
      WHEN place = 1
        THEN greatest(start_us, least(before_us + 600000000, before_end, us))
      ELSE us END AS from_us
  FROM told
),
laid AS (
  SELECT *,
    coalesce(
      lead(from_us) OVER (PARTITION BY channel_id, island ORDER BY us, seq),
      island_end) AS until_us
  FROM begun
)
SELECT
  channel_id, stream_id, part, start_us, us, sample_us,
  playing AS game_id,
  from_us,
  until_us,
  CASE WHEN samples = 0 THEN first_shown ELSE shown END AS viewers,
  CASE
    WHEN first_shown_us IS NULL THEN until_us
    WHEN samples = 0 THEN greatest(from_us, first_shown_us - 600000000)
    WHEN samples = 1 AND sample_us IS NOT NULL THEN greatest(from_us, us - 600000000)
    ELSE from_us END AS known_us,
  CASE
    WHEN samples = 0 THEN until_us
    ELSE least(until_us, shown_us + 600000000) END AS known_until
FROM laid
