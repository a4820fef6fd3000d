-- Who may ask, and what they own. SQL that SQLite and PostgreSQL both take.
-- Times are milliseconds since 1970. A *_hash is SHA-256 in hexadecimal (a password's is bcrypt).
-- Lists of scopes are separated by spaces, as OAuth writes them.
-- Users, games and extensions may be named before they are known, so nothing refers to their rows.

CREATE TABLE setting (
  name  VARCHAR(64) PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE account (
  id            VARCHAR(64) PRIMARY KEY,
  login         VARCHAR(64) NOT NULL UNIQUE,
  display_name  VARCHAR(100) NOT NULL,
  password_hash VARCHAR(100)
);

-- The channel that a login names; allocated: we made its id up, so nothing may change it.
CREATE TABLE channel_login (
  login      TEXT PRIMARY KEY,
  channel_id TEXT NOT NULL,
  allocated  BOOLEAN NOT NULL,
  learned_at BIGINT NOT NULL
);
CREATE INDEX channel_login_by_channel ON channel_login (channel_id);

CREATE TABLE organization (
  id   VARCHAR(64) PRIMARY KEY,
  name VARCHAR(200) NOT NULL
);

CREATE TABLE organization_member (
  organization_id VARCHAR(64) NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  user_id         VARCHAR(64) NOT NULL,
  PRIMARY KEY (organization_id, user_id)
);
CREATE INDEX organization_member_by_user ON organization_member (user_id);

CREATE TABLE organization_game (
  game_id         VARCHAR(64) PRIMARY KEY,
  organization_id VARCHAR(64) NOT NULL REFERENCES organization (id) ON DELETE CASCADE
);
CREATE INDEX organization_game_by_organization ON organization_game (organization_id);

CREATE TABLE organization_extension (
  extension_id    VARCHAR(64) PRIMARY KEY,
  organization_id VARCHAR(64) NOT NULL REFERENCES organization (id) ON DELETE CASCADE
);
CREATE INDEX organization_extension_by_organization ON organization_extension (organization_id);

CREATE TABLE game (
  id      VARCHAR(64) PRIMARY KEY,
  name    VARCHAR(200) NOT NULL,
  box_art VARCHAR(2000)
);

CREATE TABLE extension (
  id        VARCHAR(64) PRIMARY KEY,
  name      VARCHAR(200) NOT NULL,
  client_id VARCHAR(64) NOT NULL
);

-- An app without a secret_hash is a public client.
CREATE TABLE app (
  client_id       VARCHAR(64) PRIMARY KEY,
  name            VARCHAR(200) NOT NULL,
  secret_hash     VARCHAR(64),
  owner_user_id   VARCHAR(64) NOT NULL,
  organization_id VARCHAR(64) REFERENCES organization (id),
  may_ingest      BOOLEAN NOT NULL,
  allow_implicit  BOOLEAN NOT NULL,
  created_at      BIGINT NOT NULL
);

CREATE TABLE app_redirect_uri (
  client_id VARCHAR(64) NOT NULL REFERENCES app (client_id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  uri       VARCHAR(2000) NOT NULL,
  PRIMARY KEY (client_id, position)
);

-- What a user once allowed an app; its tokens live and die together.
CREATE TABLE consent (
  id         VARCHAR(64) PRIMARY KEY,
  client_id  VARCHAR(64) NOT NULL REFERENCES app (client_id) ON DELETE CASCADE,
  user_id    VARCHAR(64) NOT NULL,
  scopes     TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX consent_by_client ON consent (client_id);

-- A token without a user is the app's own.
CREATE TABLE access_token (
  token_hash VARCHAR(64) PRIMARY KEY,
  client_id  VARCHAR(64) NOT NULL REFERENCES app (client_id) ON DELETE CASCADE,
  user_id    VARCHAR(64),
  scopes     TEXT NOT NULL,
  consent_id VARCHAR(64) REFERENCES consent (id) ON DELETE CASCADE,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX access_token_by_client ON access_token (client_id);
CREATE INDEX access_token_by_consent ON access_token (consent_id);
CREATE INDEX access_token_by_expiry ON access_token (expires_at);

-- A spent one is kept, because its second use tells that it was stolen. Without expires_at: for good.
CREATE TABLE refresh_token (
  token_hash VARCHAR(64) PRIMARY KEY,
  consent_id VARCHAR(64) NOT NULL REFERENCES consent (id) ON DELETE CASCADE,
  spent      BOOLEAN NOT NULL,
  expires_at BIGINT
);
CREATE INDEX refresh_token_by_consent ON refresh_token (consent_id);
CREATE INDEX refresh_token_by_expiry ON refresh_token (expires_at);

-- A code that has been used knows what it gave, so that its second use can take it back.
CREATE TABLE authorization_code (
  code_hash    VARCHAR(64) PRIMARY KEY,
  client_id    VARCHAR(64) NOT NULL REFERENCES app (client_id) ON DELETE CASCADE,
  user_id      VARCHAR(64) NOT NULL,
  redirect_uri VARCHAR(2000) NOT NULL,
  scopes       TEXT NOT NULL,
  challenge    VARCHAR(64),
  expires_at   BIGINT NOT NULL,
  consent_id   VARCHAR(64)
);
CREATE INDEX authorization_code_by_client ON authorization_code (client_id);
CREATE INDEX authorization_code_by_expiry ON authorization_code (expires_at);

-- state: pending, approved, denied
CREATE TABLE device_code (
  code_hash      VARCHAR(64) PRIMARY KEY,
  user_code_hash VARCHAR(64) NOT NULL UNIQUE,
  client_id      VARCHAR(64) NOT NULL REFERENCES app (client_id) ON DELETE CASCADE,
  scopes         TEXT NOT NULL,
  state          VARCHAR(16) NOT NULL,
  user_id        VARCHAR(64),
  expires_at     BIGINT NOT NULL
);
CREATE INDEX device_code_by_client ON device_code (client_id);
CREATE INDEX device_code_by_expiry ON device_code (expires_at);

CREATE TABLE browser_session (
  session_hash VARCHAR(64) PRIMARY KEY,
  user_id      VARCHAR(64) NOT NULL,
  expires_at   BIGINT NOT NULL
);
CREATE INDEX browser_session_by_expiry ON browser_session (expires_at);

-- The streams that an operator puts forward, in the order they were given.
CREATE TABLE featured (
  position   INTEGER PRIMARY KEY,
  channel_id VARCHAR(64) NOT NULL,
  priority   INTEGER NOT NULL,
  title      VARCHAR(200) NOT NULL,
  text       TEXT NOT NULL,
  image      VARCHAR(2000) NOT NULL,
  sponsored  BOOLEAN NOT NULL,
  scheduled  BOOLEAN NOT NULL
);
