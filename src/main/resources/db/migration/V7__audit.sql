-- Who may ask for reports of channels, and what they may still ask for. Times are milliseconds
-- since 1970; a token_hash is SHA-256 in hexadecimal.

CREATE TABLE audit_account (
  id         VARCHAR(64) PRIMARY KEY,
  token_hash VARCHAR(64) NOT NULL,
  credits    BIGINT NOT NULL CHECK (credits >= 0)
);

-- A report that was paid for: one credit each.
CREATE TABLE audit_unlock (
  account_id  VARCHAR(64) NOT NULL REFERENCES audit_account (id),
  channel_id  VARCHAR(64) NOT NULL,
  unlocked_at BIGINT NOT NULL,
  PRIMARY KEY (account_id, channel_id, unlocked_at)
);
CREATE INDEX audit_unlock_by_time ON audit_unlock (account_id, unlocked_at);

-- There are more daily tables than before: every day is made anew.
INSERT INTO lake_change (kind, day, position)
SELECT DISTINCT kind, day, 0 FROM lake_part WHERE day IS NOT NULL
ON CONFLICT (kind, day) DO NOTHING;
