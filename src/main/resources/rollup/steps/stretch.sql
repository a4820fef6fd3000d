-- A row is a stretch of a day in which a channel was live in one game without a break.
-- Reads: airing.
SELECT
  day, day_no, channel_id, game_id, stretch, min(from_us) AS from_us, max(until_us) AS until_us
FROM (
  SELECT *, sum(CASE
    WHEN from_us = before_until AND game_id IS NOT DISTINCT FROM before_game THEN 0
    ELSE 1 END) OVER (
      PARTITION BY day_no, channel_id ORDER BY from_us
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS stretch
  FROM (
    SELECT *,
      lag(until_us) OVER (PARTITION BY day_no, channel_id ORDER BY from_us) AS before_until,
      lag(game_id) OVER (PARTITION BY day_no, channel_id ORDER BY from_us) AS before_game
    FROM airing
  ) ordered
) numbered
GROUP BY day, day_no, channel_id, game_id, stretch
