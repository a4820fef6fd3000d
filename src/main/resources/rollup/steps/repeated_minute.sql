-- A row is a hash that several rows have of their channel, viewer and minute.
-- Reads: watch_hashed.
SELECT minute_hash FROM watch_hashed GROUP BY minute_hash HAVING count(*) > 1
