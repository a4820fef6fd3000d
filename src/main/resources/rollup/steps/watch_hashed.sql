-- A row is one minute of watching as it came in. Hashes only find what may be doubled.
-- Reads: watch.
SELECT
  channel_id, viewer_id, signed_in, country, language, platform, seq, id,
  unix_micros(occurred_at) AS us,
  CAST(floor(unix_micros(occurred_at) / 60000000) AS BIGINT) AS minute,
  xxhash64(id, floor(unix_micros(occurred_at) / 86400000000)) AS id_hash,
  xxhash64(channel_id, viewer_id, floor(unix_micros(occurred_at) / 60000000)) AS minute_hash
FROM watch
