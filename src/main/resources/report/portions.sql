-- The first key of each portion of $size.
SELECT key
FROM (SELECT key, row_number() OVER (ORDER BY key) - 1 AS place FROM ($keys) every_key) numbered
WHERE place % $size = 0
ORDER BY place
