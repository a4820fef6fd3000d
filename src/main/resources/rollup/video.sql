-- A row is one video on one day on which it was reported, with the figures reported last that day.
-- created_us is microseconds since 1970.
-- Reads: video, days.
WITH told AS (
  SELECT *, row_number() OVER (PARTITION BY channel_id, video_id, day_no ORDER BY us, seq) AS place
  FROM (
    SELECT *, unix_micros(occurred_at) AS us, unix_micros(created_at) AS created_us,
      floor(unix_micros(occurred_at) / 86400000000) AS day_no,
      CASE WHEN id IS NULL THEN 1 ELSE row_number() OVER (
        PARTITION BY id, floor(unix_micros(occurred_at) / 86400000000) ORDER BY seq) END AS copy
    FROM video
  ) copies
  WHERE copy = 1
)
SELECT
  d.day,
  t.channel_id,
  t.video_id,
  max_by(t.stream_id, t.place) FILTER (WHERE t.stream_id IS NOT NULL) AS stream_id,
  max_by(t.created_us, t.place) AS created_us,
  max_by(t.duration_s, t.place) AS duration_s,
  max_by(t.views, t.place) AS views
FROM told t
JOIN days d ON d.day_no = t.day_no
GROUP BY d.day, t.channel_id, t.video_id
