-- A row is what was told of one channel on one day: the last of each thing, and how many began and
-- ceased to follow it. gained_since is follows minus unfollows after the last total of followers.
-- Reads: channel, follow, days.
WITH told AS (
  SELECT *, row_number() OVER (PARTITION BY channel_id, day_no ORDER BY us, seq) AS place
  FROM (
    SELECT *, unix_micros(occurred_at) AS us,
      floor(unix_micros(occurred_at) / 86400000000) AS day_no,
      CASE WHEN id IS NULL THEN 1 ELSE row_number() OVER (
        PARTITION BY id, floor(unix_micros(occurred_at) / 86400000000) ORDER BY seq) END AS copy
    FROM channel
  ) copies
  WHERE copy = 1
),
last_told AS (
  SELECT day_no, channel_id,
    max_by(login, place) FILTER (WHERE login IS NOT NULL) AS login,
    max_by(display_name, place) FILTER (WHERE display_name IS NOT NULL) AS display_name,
    max_by(description, place) FILTER (WHERE description IS NOT NULL) AS description,
    max_by(logo, place) FILTER (WHERE logo IS NOT NULL) AS logo,
    max_by(language, place) FILTER (WHERE language IS NOT NULL) AS language,
    max_by(broadcaster_language, place)
      FILTER (WHERE broadcaster_language IS NOT NULL) AS broadcaster_language,
    max_by(country, place) FILTER (WHERE country IS NOT NULL) AS country,
    max_by(emails, place) FILTER (WHERE emails IS NOT NULL) AS emails,
    max_by(social_networks, place)
      FILTER (WHERE social_networks IS NOT NULL) AS social_networks,
    max_by(views, place) FILTER (WHERE views IS NOT NULL) AS views,
    max_by(following, place) FILTER (WHERE following IS NOT NULL) AS following,
    max_by(followers, place) FILTER (WHERE followers IS NOT NULL) AS followers,
    max_by(us, place) FILTER (WHERE followers IS NOT NULL) AS counted_us,
    max_by(seq, place) FILTER (WHERE followers IS NOT NULL) AS counted_seq
  FROM told
  GROUP BY day_no, channel_id
),
change AS (
  SELECT channel_id, day_no, us, seq, CASE WHEN following THEN 1 ELSE 0 END AS began
  FROM (
    SELECT *, unix_micros(occurred_at) AS us,
      floor(unix_micros(occurred_at) / 86400000000) AS day_no,
      CASE WHEN id IS NULL THEN 1 ELSE row_number() OVER (
        PARTITION BY following, id, floor(unix_micros(occurred_at) / 86400000000) ORDER BY seq
      ) END AS copy
    FROM follow
  ) copies
  WHERE copy = 1
),
changed AS (
  SELECT c.day_no, c.channel_id, sum(c.began) AS follows, sum(1 - c.began) AS unfollows,
    sum(CASE
      WHEN c.us > t.counted_us OR (c.us = t.counted_us AND c.seq > t.counted_seq)
        THEN 2 * c.began - 1
      ELSE 0 END) AS gained_since
  FROM change c
  LEFT JOIN last_told t ON t.day_no = c.day_no AND t.channel_id = c.channel_id
  GROUP BY c.day_no, c.channel_id
),
every_channel AS (
  SELECT day_no, channel_id FROM last_told UNION SELECT day_no, channel_id FROM changed
)
SELECT
  d.day,
  e.channel_id,
  t.login,
  t.display_name,
  t.description,
  t.logo,
  t.language,
  t.broadcaster_language,
  t.country,
  t.emails,
  t.social_networks,
  t.views,
  t.following,
  t.followers,
  CAST(coalesce(c.follows, 0) AS BIGINT) AS follows,
  CAST(coalesce(c.unfollows, 0) AS BIGINT) AS unfollows,
  CAST(coalesce(c.gained_since, 0) AS BIGINT) AS gained_since
FROM every_channel e
JOIN days d ON d.day_no = e.day_no
LEFT JOIN last_told t ON t.day_no = e.day_no AND t.channel_id = e.channel_id
LEFT JOIN changed c ON c.day_no = e.day_no AND c.channel_id = e.channel_id
