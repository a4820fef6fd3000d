-- Totals hold in whatever order events arrive, which takes every change, not the latest alone.
-- All of it comes from the log, and comes from there again.
DROP TABLE follow;
DROP TABLE follower_count;
DELETE FROM subscriber_position WHERE name = 'follows';

-- Each time a user began or ceased to follow a channel.
CREATE TABLE follow (
  channel_id VARCHAR(128) NOT NULL,
  user_id    VARCHAR(128) NOT NULL,
  changed_at BIGINT NOT NULL,
  following  BOOLEAN NOT NULL,
  PRIMARY KEY (channel_id, user_id, changed_at)
);
CREATE INDEX follow_by_user ON follow (user_id, channel_id, changed_at);

-- How many follow a channel: the last report and what was gained since. Where nothing was reported,
-- it is as if 0 had been before all time. last_change is the latest of the channel's follow rows.
CREATE TABLE follower_count (
  channel_id  VARCHAR(128) PRIMARY KEY,
  reported    BIGINT NOT NULL,
  reported_at BIGINT NOT NULL,
  gained      BIGINT NOT NULL,
  last_change BIGINT NOT NULL
);
