-- The viewers of one channel who stated a year of birth and a gender that reports have.
WITH stated AS (
  SELECT viewer_id,
    max_by(birth_year, day) FILTER (WHERE birth_year IS NOT NULL) AS birth_year,
    max_by(gender, day) FILTER (WHERE gender IS NOT NULL) AS gender
  FROM channel_viewer
  GROUP BY viewer_id
)
SELECT $year - birth_year AS age, gender, count(*) AS viewers
FROM stated
WHERE gender IN ('male', 'female') AND $year - birth_year >= 13
GROUP BY birth_year, gender
