-- What was told of some channels, day by day.
SELECT * FROM {profile}
WHERE $whose
