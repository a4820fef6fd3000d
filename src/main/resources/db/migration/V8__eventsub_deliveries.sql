-- The last messages that went to each subscriber. Times: ms since 1970.

-- One try each. retry: how often the message was sent before. status: what the callback answered;
-- none where it didn't. body: of the last one only, so that it can be sent again.
CREATE TABLE eventsub_delivery (
  subscription_id VARCHAR(36) NOT NULL REFERENCES eventsub_subscription (id) ON DELETE CASCADE,
  number          BIGINT NOT NULL,
  message_id      VARCHAR(36) NOT NULL,
  sent_at         BIGINT NOT NULL,
  retry           INTEGER NOT NULL,
  status          INTEGER,
  body            TEXT,
  PRIMARY KEY (subscription_id, number)
);
