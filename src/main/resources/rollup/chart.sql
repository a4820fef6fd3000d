-- A row is one point of one broadcast's viewer curve on one day: from us on, so many watched. Where
-- the day has more than 300 points, the first in each 300th of the time is kept. from_us is that of
-- the broadcast's row in broadcast.
-- Reads: curve, day_tile, days.
WITH point AS (
  SELECT day, day_no, channel_id, stream_id, part, start_us, us, max(viewers) AS viewers
  FROM (
    SELECT day, day_no, channel_id, stream_id, part, start_us, from_us AS us, viewers FROM curve
    UNION ALL
    SELECT day, day_no, channel_id, stream_id, part, start_us, until_us, 0
    FROM curve WHERE until_us < tile_until
    UNION ALL
    SELECT day, day_no, channel_id, stream_id, part, start_us, from_us, 0
    FROM day_tile WHERE from_us < until_us
    UNION ALL
    SELECT day, day_no, channel_id, stream_id, part, start_us, known_us, viewers
    FROM day_tile WHERE known_us < known_until
  ) changes
  GROUP BY day, day_no, channel_id, stream_id, part, start_us, us
),
extent AS (
  SELECT day_no, channel_id, stream_id, part, count(*) AS points,
    min(us) AS first_us, max(us) + 1 - min(us) AS length_us
  FROM point
  GROUP BY day_no, channel_id, stream_id, part
)
SELECT day, channel_id, stream_id, from_us, min(us) AS us, min_by(viewers, us) AS viewers
FROM (
  SELECT p.day, p.channel_id, p.stream_id, p.part, p.us, p.viewers,
    greatest(p.start_us, d.from_us) AS from_us,
    CASE WHEN e.points <= 300 THEN p.us
      ELSE floor((p.us - e.first_us) * 300 / e.length_us) END AS slot
  FROM point p
  JOIN days d ON d.day_no = p.day_no
  JOIN extent e
    ON e.day_no = p.day_no AND e.channel_id = p.channel_id
    AND e.stream_id IS NOT DISTINCT FROM p.stream_id AND e.part = p.part
) placed
GROUP BY day, channel_id, stream_id, part, from_us, slot
