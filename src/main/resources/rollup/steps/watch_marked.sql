-- A row is one minute of watching as it came in; suspect is one that may be there twice.
-- Reads: watch_hashed, repeated_id, repeated_minute.
SELECT h.*, i.id_hash IS NOT NULL OR m.minute_hash IS NOT NULL AS suspect
FROM watch_hashed h
LEFT JOIN repeated_id i ON i.id_hash = h.id_hash AND h.id IS NOT NULL
LEFT JOIN repeated_minute m ON m.minute_hash = h.minute_hash
