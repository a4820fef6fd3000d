-- How the messages of one channel felt.
SELECT
  CAST(coalesce(sum(positive), 0) AS BIGINT) AS positive,
  CAST(coalesce(sum(neutral), 0) AS BIGINT) AS neutral,
  CAST(coalesce(sum(negative), 0) AS BIGINT) AS negative
FROM channel_chat
