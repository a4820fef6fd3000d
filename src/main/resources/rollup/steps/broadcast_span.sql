-- A row is one broadcast: when it was live, from its start until its end.
-- Reads: evidence.
WITH seen AS (
  SELECT
    channel_id, stream_id, part,
    min(us) AS first_us,
    max(us) AS last_us,
    min(started_us) AS started_us,
    min(CASE WHEN event = 'sample' THEN us END) AS first_sample_us,
    max(CASE WHEN event = 'sample' THEN us END) AS last_sample_us
  FROM evidence
  WHERE event <> 'offline'
  GROUP BY channel_id, stream_id, part
),
gap AS (
  SELECT channel_id, stream_id, part, us, us - lag(us) OVER (
    PARTITION BY channel_id, stream_id, part ORDER BY us, seq) AS gap_us
  FROM evidence
  WHERE event = 'sample'
),
-- The usual gap is the median of those in the broadcast's last two days.
usual AS (
  SELECT g.channel_id, g.stream_id, g.part, CAST(floor(median(g.gap_us)) AS BIGINT) AS gap_us
  FROM gap g
  JOIN seen s
    ON s.channel_id = g.channel_id AND s.stream_id IS NOT DISTINCT FROM g.stream_id
    AND s.part = g.part AND g.us > s.last_sample_us - 172800000000
  WHERE g.gap_us IS NOT NULL
  GROUP BY g.channel_id, g.stream_id, g.part
),
-- Whoever says that it ended is believed, unless it was seen after that.
ended AS (
  SELECT e.channel_id, e.stream_id, e.part,
    min(CASE WHEN e.event = 'offline' THEN e.us ELSE e.left_us END) AS end_us
  FROM evidence e
  JOIN seen s
    ON s.channel_id = e.channel_id AND s.stream_id IS NOT DISTINCT FROM e.stream_id
    AND s.part = e.part
    AND CASE WHEN e.event = 'offline' THEN e.us ELSE e.left_us END >= s.last_us
  GROUP BY e.channel_id, e.stream_id, e.part
)
SELECT
  s.channel_id, s.stream_id, s.part, s.first_us, s.first_sample_us,
  CASE
    WHEN s.started_us IS NULL OR s.started_us > s.first_us THEN s.first_us
    WHEN s.started_us < s.first_us - 172800000000 THEN s.first_us - 172800000000
    ELSE s.started_us END AS start_us,
  coalesce(
    e.end_us,
    s.last_us + CASE WHEN u.gap_us < 300000000 THEN u.gap_us ELSE 300000000 END) AS end_us
FROM seen s
LEFT JOIN usual u
  ON u.channel_id = s.channel_id AND u.stream_id IS NOT DISTINCT FROM s.stream_id
  AND u.part = s.part
LEFT JOIN ended e
  ON e.channel_id = s.channel_id AND e.stream_id IS NOT DISTINCT FROM s.stream_id
  AND e.part = s.part
