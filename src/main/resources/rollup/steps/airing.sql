-- A row is a stretch of a day in which one broadcast spoke for its channel in one game without a
-- break.
-- Reads: day_tile.
SELECT
  day, day_no, channel_id, stream_id, part, start_us, game_id, airing,
  min(from_us) AS from_us, max(until_us) AS until_us
FROM (
  SELECT *, sum(CASE
    WHEN from_us = before_until AND stream_id IS NOT DISTINCT FROM before_stream
      AND part = before_part AND game_id IS NOT DISTINCT FROM before_game THEN 0
    ELSE 1 END) OVER (
      PARTITION BY day_no, channel_id ORDER BY from_us
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS airing
  FROM (
    SELECT *,
      lag(until_us) OVER (PARTITION BY day_no, channel_id ORDER BY from_us) AS before_until,
      lag(stream_id) OVER (PARTITION BY day_no, channel_id ORDER BY from_us) AS before_stream,
      lag(part) OVER (PARTITION BY day_no, channel_id ORDER BY from_us) AS before_part,
      lag(game_id) OVER (PARTITION BY day_no, channel_id ORDER BY from_us) AS before_game
    FROM day_tile
    WHERE from_us < until_us
  ) ordered
) numbered
GROUP BY day, day_no, channel_id, stream_id, part, start_us, game_id, airing
