-- A row is one broadcast on one day: when it was live that day, and how it was watched.
-- Times are microseconds since 1970; viewer_us is viewers times microseconds.
-- Reads: broadcast_span, day_tile, curve, days.
WITH peak AS (
  SELECT day_no, channel_id, stream_id, part, max(peak) AS peak
  FROM (
    SELECT day_no, channel_id, stream_id, part, sampled AS peak FROM day_tile
    UNION ALL
    SELECT day_no, channel_id, stream_id, part, counted FROM curve
  ) seen
  GROUP BY day_no, channel_id, stream_id, part
),
watched AS (
  SELECT day_no, channel_id, stream_id, part, sum(viewers * (until_us - from_us)) AS viewer_us
  FROM curve
  GROUP BY day_no, channel_id, stream_id, part
)
SELECT
  d.day,
  b.channel_id,
  b.stream_id,
  greatest(b.start_us, d.from_us) AS from_us,
  least(b.end_us, d.until_us) AS until_us,
  CAST(coalesce(w.viewer_us, 0) AS BIGINT) AS viewer_us,
  coalesce(p.peak, 0) AS peak_viewers
FROM broadcast_span b
JOIN days d ON b.start_us < d.until_us AND b.end_us > d.from_us
LEFT JOIN watched w
  ON w.day_no = d.day_no AND w.channel_id = b.channel_id
  AND w.stream_id IS NOT DISTINCT FROM b.stream_id AND w.part = b.part
LEFT JOIN peak p
  ON p.day_no = d.day_no AND p.channel_id = b.channel_id
  AND p.stream_id IS NOT DISTINCT FROM b.stream_id AND p.part = b.part
WHERE b.start_us < b.end_us
