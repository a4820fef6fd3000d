-- A row is one extension on one day, if anything was done with it in the 30 days that end with it.
-- *_7 and *_30 are distinct ids over the 7 or 30 days that end with the day.
-- Reads: extension, days.
WITH done AS (
  SELECT extension_id, channel_id, viewer_id, action, bits, day_no
  FROM (
    SELECT *, floor(unix_micros(occurred_at) / 86400000000) AS day_no,
      CASE WHEN id IS NULL THEN 1 ELSE row_number() OVER (
        PARTITION BY id, floor(unix_micros(occurred_at) / 86400000000) ORDER BY seq) END AS copy
    FROM extension
  ) copies
  WHERE copy = 1
),
counted AS (
  SELECT extension_id, day_no,
    count(CASE WHEN action = 'details_visit' THEN 1 END) AS details_visits,
    count(DISTINCT CASE WHEN action = 'details_visit' THEN viewer_id END) AS unique_details_visitors,
    count(CASE WHEN action = 'install' THEN 1 END) AS installs,
    count(CASE WHEN action = 'uninstall' THEN 1 END) AS uninstalls,
    count(CASE WHEN action = 'activate' THEN 1 END) AS activations,
    count(DISTINCT CASE WHEN action = 'identity_link' THEN viewer_id END) AS unique_identity_links,
    count(DISTINCT CASE WHEN action = 'identity_unlink' THEN viewer_id END)
      AS unique_identity_unlinks,
    count(CASE WHEN action = 'render' THEN 1 END) AS renders,
    count(CASE WHEN action = 'view' THEN 1 END) AS views,
    count(CASE WHEN action = 'mouseenter' THEN 1 END) AS mouseenters,
    count(CASE WHEN action = 'click' THEN 1 END) AS clicks,
    count(CASE WHEN action = 'minimize' THEN 1 END) AS minimizations,
    count(DISTINCT CASE WHEN action = 'minimize' THEN viewer_id END) AS unique_minimizers,
    count(CASE WHEN action = 'unminimize' THEN 1 END) AS unminimizations,
    count(DISTINCT CASE WHEN action = 'unminimize' THEN viewer_id END) AS unique_unminimizers,
    sum(CASE WHEN action = 'bits' THEN bits END) AS bits_used,
    count(CASE WHEN action = 'bits' THEN 1 END) AS bits_transactions
  FROM done
  GROUP BY extension_id, day_no
),
-- Each id on each day it was there, once for what is told of windows.
there AS (
  SELECT DISTINCT extension_id, 'channel' AS what, channel_id AS who, day_no
  FROM done
  WHERE channel_id IS NOT NULL AND action IN (
    'activate', 'render', 'view', 'mouseenter', 'click', 'minimize', 'unminimize', 'bits')
  UNION ALL
  SELECT DISTINCT extension_id, action, viewer_id, day_no
  FROM done
  WHERE viewer_id IS NOT NULL AND action IN ('render', 'view', 'mouseenter', 'click', 'bits')
),
-- An id counts for the windows that end from its day on, until it is there again.
next_there AS (
  SELECT *, lead(day_no) OVER (PARTITION BY extension_id, what, who ORDER BY day_no) AS next_no
  FROM there
),
windowed AS (
  SELECT d.day_no, t.extension_id, t.what,
    count(CASE WHEN d.day_no = t.day_no THEN 1 END) AS ids_1,
    count(CASE WHEN d.day_no < t.day_no + 7 THEN 1 END) AS ids_7,
    count(*) AS ids_30
  FROM next_there t
  JOIN days d
    ON d.day_no >= t.day_no AND d.day_no < t.day_no + 30
    AND (t.next_no IS NULL OR d.day_no < t.next_no)
  GROUP BY d.day_no, t.extension_id, t.what
),
uniques AS (
  SELECT day_no, extension_id,
    max(CASE WHEN what = 'channel' THEN ids_1 END) AS active_channels,
    max(CASE WHEN what = 'channel' THEN ids_7 END) AS active_channels_7,
    max(CASE WHEN what = 'channel' THEN ids_30 END) AS active_channels_30,
    max(CASE WHEN what = 'render' THEN ids_1 END) AS renderers,
    max(CASE WHEN what = 'render' THEN ids_7 END) AS renderers_7,
    max(CASE WHEN what = 'render' THEN ids_30 END) AS renderers_30,
    max(CASE WHEN what = 'view' THEN ids_1 END) AS viewers,
    max(CASE WHEN what = 'view' THEN ids_7 END) AS viewers_7,
    max(CASE WHEN what = 'view' THEN ids_30 END) AS viewers_30,
    max(CASE WHEN what = 'mouseenter' THEN ids_1 END) AS mouseenterers,
    max(CASE WHEN what = 'mouseenter' THEN ids_7 END) AS mouseenterers_7,
    max(CASE WHEN what = 'mouseenter' THEN ids_30 END) AS mouseenterers_30,
    max(CASE WHEN what = 'click' THEN ids_1 END) AS interactors,
    max(CASE WHEN what = 'click' THEN ids_7 END) AS interactors_7,
    max(CASE WHEN what = 'click' THEN ids_30 END) AS interactors_30,
    max(CASE WHEN what = 'bits' THEN ids_1 END) AS bits_users,
    max(CASE WHEN what = 'bits' THEN ids_7 END) AS bits_users_7,
    max(CASE WHEN what = 'bits' THEN ids_30 END) AS bits_users_30
  FROM windowed
  GROUP BY day_no, extension_id
),
every_extension AS (
  SELECT extension_id, day_no FROM counted UNION SELECT extension_id, day_no FROM uniques
)
SELECT
  d.day,
  e.extension_id,
  coalesce(c.details_visits, 0) AS details_visits,
  coalesce(c.unique_details_visitors, 0) AS unique_details_visitors,
  coalesce(c.installs, 0) AS installs,
  coalesce(c.uninstalls, 0) AS uninstalls,
  coalesce(c.activations, 0) AS activations,
  coalesce(u.active_channels, 0) AS active_channels,
  coalesce(u.active_channels_7, 0) AS active_channels_7,
  coalesce(u.active_channels_30, 0) AS active_channels_30,
  coalesce(c.unique_identity_links, 0) AS unique_identity_links,
  coalesce(c.unique_identity_unlinks, 0) AS unique_identity_unlinks,
  coalesce(c.renders, 0) AS renders,
  coalesce(u.renderers, 0) AS renderers,
  coalesce(u.renderers_7, 0) AS renderers_7,
  coalesce(u.renderers_30, 0) AS renderers_30,
  coalesce(c.views, 0) AS views,
  coalesce(u.viewers, 0) AS viewers,
  coalesce(u.viewers_7, 0) AS viewers_7,
  coalesce(u.viewers_30, 0) AS viewers_30,
  coalesce(c.mouseenters, 0) AS mouseenters,
  coalesce(u.mouseenterers, 0) AS mouseenterers,
  coalesce(u.mouseenterers_7, 0) AS mouseenterers_7,
  coalesce(u.mouseenterers_30, 0) AS mouseenterers_30,
  coalesce(c.clicks, 0) AS clicks,
  coalesce(u.interactors, 0) AS interactors,
  coalesce(u.interactors_7, 0) AS interactors_7,
  coalesce(u.interactors_30, 0) AS interactors_30,
  coalesce(c.minimizations, 0) AS minimizations,
  coalesce(c.unique_minimizers, 0) AS unique_minimizers,
  coalesce(c.unminimizations, 0) AS unminimizations,
  coalesce(c.unique_unminimizers, 0) AS unique_unminimizers,
  CAST(coalesce(c.bits_used, 0) AS BIGINT) AS bits_used,
  coalesce(c.bits_transactions, 0) AS bits_transactions,
  coalesce(u.bits_users, 0) AS bits_users,
  coalesce(u.bits_users_7, 0) AS bits_users_7,
  coalesce(u.bits_users_30, 0) AS bits_users_30
FROM every_extension e
JOIN days d ON d.day_no = e.day_no
LEFT JOIN counted c ON c.extension_id = e.extension_id AND c.day_no = e.day_no
LEFT JOIN uniques u ON u.extension_id = e.extension_id AND u.day_no = e.day_no
