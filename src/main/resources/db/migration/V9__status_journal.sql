-- Statuses that entitlements were given and that their rows may not show yet. entitlements:
-- their ids and when they were granted, id:milliseconds, with commas between.
CREATE TABLE status_journal (
  seq          INTEGER PRIMARY KEY,
  status       VARCHAR(16) NOT NULL,
  updated_at   BIGINT NOT NULL,
  entitlements TEXT NOT NULL
);
