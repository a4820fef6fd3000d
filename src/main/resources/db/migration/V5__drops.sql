-- Drops campaigns, and what they have granted. Times are milliseconds since 1970.

-- definition: JSON, of a published one as the log has it. ended_at: when it was ended early.
CREATE TABLE campaign (
  id              VARCHAR(64) PRIMARY KEY,
  organization_id VARCHAR(64) NOT NULL,
  definition      TEXT NOT NULL,
  published       BOOLEAN NOT NULL,
  ended_at        BIGINT
);
CREATE INDEX campaign_by_organization ON campaign (organization_id);

-- Whose a drop's id is: no two campaigns have the same.
CREATE TABLE campaign_drop (
  drop_id     VARCHAR(64) PRIMARY KEY,
  campaign_id VARCHAR(64) NOT NULL REFERENCES campaign (id) ON DELETE CASCADE
);
CREATE INDEX campaign_drop_by_campaign ON campaign_drop (campaign_id);

-- id is made of drop, benefit and user. status: CLAIMED, FULFILLED
CREATE TABLE entitlement (
  id              VARCHAR(36) PRIMARY KEY,
  organization_id VARCHAR(64) NOT NULL,
  campaign_id     VARCHAR(64) NOT NULL,
  drop_id         VARCHAR(64) NOT NULL,
  benefit_id      VARCHAR(64) NOT NULL,
  user_id         VARCHAR(128) NOT NULL,
  game_id         VARCHAR(64) NOT NULL,
  granted_at      BIGINT NOT NULL,
  status          VARCHAR(16) NOT NULL,
  updated_at      BIGINT NOT NULL
);
CREATE INDEX entitlement_newest ON entitlement (organization_id, granted_at, id);
CREATE INDEX entitlement_open ON entitlement (organization_id, granted_at, id)
  WHERE status = 'CLAIMED';
CREATE INDEX entitlement_by_user ON entitlement (organization_id, user_id, granted_at, id);
CREATE INDEX entitlement_by_game ON entitlement (organization_id, game_id, granted_at, id);
CREATE INDEX entitlement_by_drop ON entitlement (drop_id, user_id);
