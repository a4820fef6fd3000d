-- Which files of the lake count. Paths are below its folder, days are UTC, as YYYY-MM-DD.

CREATE TABLE lake_part (
  path  VARCHAR(200) PRIMARY KEY,
  kind  VARCHAR(16) NOT NULL,
  day   VARCHAR(10) NOT NULL,
  rows  BIGINT NOT NULL,
  bytes BIGINT NOT NULL
);
CREATE INDEX lake_part_by_day ON lake_part (kind, day);

-- Days for which rows of a kind have come in that no rollup has seen, and up to where in the log.
CREATE TABLE lake_change (
  kind     VARCHAR(16) NOT NULL,
  day      VARCHAR(10) NOT NULL,
  position BIGINT NOT NULL,
  PRIMARY KEY (kind, day)
);

-- What became of rows that are in no part: refused, as they came after their day was sealed, or
-- removed, as they were older than is kept.
CREATE TABLE lake_gone (
  kind    VARCHAR(16) PRIMARY KEY,
  refused BIGINT NOT NULL,
  removed BIGINT NOT NULL
);

-- The rollups: a file for each table and month, and today's apart.
CREATE TABLE lake_rollup (
  table_name VARCHAR(32) NOT NULL,
  period     VARCHAR(16) NOT NULL,
  path       VARCHAR(200) NOT NULL,
  PRIMARY KEY (table_name, period)
);
