-- A row is a hash that several rows have of their id and day: few, where senders behave.
-- Reads: watch_hashed.
SELECT id_hash FROM watch_hashed WHERE id IS NOT NULL GROUP BY id_hash HAVING count(*) > 1
