-- The keys that have more than $most rows.
SELECT $key AS key FROM ($rows) GROUP BY $key HAVING count(*) > $most
