-- What integrations need: keys that rotate and expire, what expires by itself, endpoints found by a text, in
-- several orders and by their state, and deletions found by their MAC. What follows from texts that SQL does
-- not read is filled in by the program, once (`derived` below).

-- Part of PostgreSQL (Debian: in the server's package); who owns the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- 0 until the columns and rows that follow from older ones are filled in.
INSERT INTO meta (name, value) VALUES ('derived', 0);

ALTER TABLE app_user ADD COLUMN totp TEXT;

ALTER TABLE api_key ADD COLUMN previous TEXT;
ALTER TABLE api_key ADD COLUMN previous_until BIGINT;
ALTER TABLE api_key ADD COLUMN expires BIGINT;

-- Not bound to api_key: a key whose deletion is undone has its use again.
CREATE TABLE key_use (
    key_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    address TEXT COLLATE "C"
);

CREATE TABLE ephemeral (
    kind TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    value TEXT NOT NULL,
    expires BIGINT NOT NULL,
    PRIMARY KEY (kind, key)
);
CREATE INDEX ephemeral_expires ON ephemeral (expires);

-- What a layer says that decides a state. `redirects`: 1 with a target, 0 where it hides the target of a lower
-- layer. `polls`: the period in seconds, 0 for not at all. NULL: it says nothing.
ALTER TABLE profile ADD COLUMN redirects BIGINT;
ALTER TABLE profile ADD COLUMN polls BIGINT;
ALTER TABLE product_defaults ADD COLUMN redirects BIGINT;
ALTER TABLE product_defaults ADD COLUMN polls BIGINT;
ALTER TABLE endpoint ADD COLUMN redirects BIGINT;
ALTER TABLE endpoint ADD COLUMN polls BIGINT;

-- Orders of lists. A name that is not there sorts as the empty one, and rows of values know no NULL.
ALTER TABLE endpoint ADD COLUMN name_order TEXT COLLATE "C" NOT NULL
    GENERATED ALWAYS AS (COALESCE(name, '')) STORED;
CREATE INDEX endpoint_company_name ON endpoint (company_id, name_order, mac);
CREATE INDEX endpoint_company_created ON endpoint (company_id, created, mac);

-- The activity of an endpoint is there from its registration on and knows its company and MAC, so that one
-- index gives the order of the last contacts. Never is -1000000000000000000, before all moments.
CREATE TABLE seen (
    endpoint_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    company_id TEXT COLLATE "C" NOT NULL,
    mac BIGINT NOT NULL,
    first_seen BIGINT,
    last_seen BIGINT NOT NULL,
    address TEXT COLLATE "C",
    model TEXT COLLATE "C",
    firmware TEXT COLLATE "C",
    status BIGINT,
    handed_over BIGINT
);
INSERT INTO seen (endpoint_id, company_id, mac, last_seen)
    SELECT id, company_id, mac, -1000000000000000000 FROM endpoint;
-- Of an endpoint that is gone, a company that none is and the MAC 0, until it comes back or is forgotten.
INSERT INTO seen
    (endpoint_id, company_id, mac, first_seen, last_seen, address, model, firmware, status, handed_over)
    SELECT endpoint_id, '', 0, first_seen, COALESCE(last_seen, -1000000000000000000), address, model,
        firmware, status, handed_over
    FROM endpoint_activity WHERE true
    ON CONFLICT (endpoint_id) DO UPDATE SET first_seen = excluded.first_seen,
        last_seen = excluded.last_seen, address = excluded.address, model = excluded.model,
        firmware = excluded.firmware, status = excluded.status, handed_over = excluded.handed_over;
DROP TABLE endpoint_activity;
ALTER TABLE seen RENAME TO endpoint_activity;
ALTER TABLE endpoint_activity RENAME CONSTRAINT seen_pkey TO endpoint_activity_pkey;
CREATE INDEX endpoint_activity_last_seen ON endpoint_activity (company_id, last_seen, mac);

-- The text of each endpoint that is searched, in lower case already, under the endpoint's MAC as row.
CREATE TABLE endpoint_search (
    rowid BIGINT NOT NULL PRIMARY KEY,
    text TEXT COLLATE "C" NOT NULL
);
CREATE INDEX endpoint_search_text ON endpoint_search USING gin (text gin_trgm_ops);

-- The MAC of an endpoint that was deleted by itself.
ALTER TABLE changes ADD COLUMN deleted_mac BIGINT;
CREATE INDEX changes_deleted ON changes (place, deleted_mac) WHERE deleted_mac IS NOT NULL;
