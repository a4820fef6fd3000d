-- What some viewers stated, day by day.
SELECT user_id, user_id AS viewer_id, day, birth_year, gender
FROM {viewer}
WHERE $whose
