-- Who follows whom; one who ceased to is kept, so that an older event cannot bring it back.
CREATE TABLE follow (
  user_id    VARCHAR(128) NOT NULL,
  channel_id VARCHAR(128) NOT NULL,
  following  BOOLEAN NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (user_id, channel_id)
);

-- How many follow a channel; reported_at is null where nobody ever reported a total.
CREATE TABLE follower_count (
  channel_id  VARCHAR(128) PRIMARY KEY,
  total       BIGINT NOT NULL,
  reported_at BIGINT
);

-- How far each subscriber of the log has got that keeps its output here.
CREATE TABLE subscriber_position (
  name     VARCHAR(64) PRIMARY KEY,
  position BIGINT NOT NULL
);
