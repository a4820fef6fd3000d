-- Who is told of what was granted, and what they have yet to be told. Times: ms since 1970.

-- secret: encrypted. status: as EventSub words it. message_id, tries, failing_since, next_at: the
-- message that is under way, how often and since when it has failed, when it is tried again.
CREATE TABLE eventsub_subscription (
  id              VARCHAR(36) PRIMARY KEY,
  client_id       VARCHAR(64) NOT NULL REFERENCES app (client_id) ON DELETE CASCADE,
  organization_id VARCHAR(64) NOT NULL,
  category_id     VARCHAR(64),
  campaign_id     VARCHAR(64),
  callback        VARCHAR(2000) NOT NULL,
  secret          TEXT NOT NULL,
  status          VARCHAR(64) NOT NULL,
  created_at      BIGINT NOT NULL,
  message_id      VARCHAR(36),
  tries           INTEGER NOT NULL,
  failing_since   BIGINT,
  next_at         BIGINT NOT NULL
);
CREATE INDEX eventsub_subscription_by_client ON eventsub_subscription (client_id);
CREATE INDEX eventsub_subscription_by_organization
  ON eventsub_subscription (organization_id, status);

-- A grant that a subscriber has yet to be told of; message_id: the message that it goes with.
CREATE TABLE eventsub_outbox (
  subscription_id VARCHAR(36) NOT NULL REFERENCES eventsub_subscription (id) ON DELETE CASCADE,
  entitlement_id  VARCHAR(36) NOT NULL,
  message_id      VARCHAR(36),
  organization_id VARCHAR(64) NOT NULL,
  category_id     VARCHAR(64) NOT NULL,
  campaign_id     VARCHAR(64) NOT NULL,
  user_id         VARCHAR(128) NOT NULL,
  benefit_id      VARCHAR(64) NOT NULL,
  created_at      BIGINT NOT NULL,
  PRIMARY KEY (subscription_id, entitlement_id)
);
CREATE INDEX eventsub_outbox_in_order
  ON eventsub_outbox (subscription_id, created_at, entitlement_id);
