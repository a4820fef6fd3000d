-- What those who watched some channels sent in some minutes of a day only.
SELECT channel_id, day, viewer_id, what, value, minutes
FROM {said}
WHERE $whose
