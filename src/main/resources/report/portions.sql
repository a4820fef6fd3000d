-- The first channel of each portion of $size: the channels that the tables of a history have.
WITH every_channel AS (
  SELECT channel_id FROM {channel}
  UNION SELECT channel_id FROM {profile}
  UNION SELECT channel_id FROM {video}
  UNION SELECT channel_id FROM {broadcast}
  UNION SELECT channel_id FROM {broadcast_game}
),
numbered AS (
  SELECT channel_id, row_number() OVER (ORDER BY channel_id) - 1 AS place FROM every_channel
)
SELECT channel_id FROM numbered WHERE place % $size = 0 ORDER BY place
