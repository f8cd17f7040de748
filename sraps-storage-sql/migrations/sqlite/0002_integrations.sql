-- What integrations need: keys that rotate and expire, what expires by itself, endpoints found by a text, in
-- several orders and by their state, and deletions found by their MAC. What follows from texts that SQL does
-- not read is filled in by the program, once (`derived` below).

-- 0 until the columns and rows that follow from older ones are filled in.
INSERT INTO meta (name, value) VALUES ('derived', 0);

ALTER TABLE app_user ADD COLUMN totp TEXT;

ALTER TABLE api_key ADD COLUMN previous TEXT;
ALTER TABLE api_key ADD COLUMN previous_until INTEGER;
ALTER TABLE api_key ADD COLUMN expires INTEGER;

-- Not bound to api_key: a key whose deletion is undone has its use again.
CREATE TABLE key_use (
    key_id TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    address TEXT
) STRICT;

CREATE TABLE ephemeral (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    expires INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX ephemeral_expires ON ephemeral (expires);

-- What a layer says that decides a state. `redirects`: 1 with a target, 0 where it hides the target of a lower
-- layer. `polls`: the period in seconds, 0 for not at all. NULL: it says nothing.
ALTER TABLE profile ADD COLUMN redirects INTEGER;
ALTER TABLE profile ADD COLUMN polls INTEGER;
ALTER TABLE product_defaults ADD COLUMN redirects INTEGER;
ALTER TABLE product_defaults ADD COLUMN polls INTEGER;
ALTER TABLE endpoint ADD COLUMN redirects INTEGER;
ALTER TABLE endpoint ADD COLUMN polls INTEGER;

-- Orders of lists. A name that is not there sorts as the empty one, and rows of values know no NULL.
ALTER TABLE endpoint ADD COLUMN name_order TEXT NOT NULL GENERATED ALWAYS AS (COALESCE(name, '')) VIRTUAL;
CREATE INDEX endpoint_company_name ON endpoint (company_id, name_order, mac);
CREATE INDEX endpoint_company_created ON endpoint (company_id, created, mac);

-- The activity of an endpoint is there from its registration on and knows its company and MAC, so that one
-- index gives the order of the last contacts. Never is -1000000000000000000, before all moments.
CREATE TABLE seen (
    endpoint_id TEXT NOT NULL PRIMARY KEY,
    company_id TEXT NOT NULL,
    mac INTEGER NOT NULL,
    first_seen INTEGER,
    last_seen INTEGER NOT NULL,
    address TEXT,
    model TEXT,
    firmware TEXT,
    status INTEGER,
    handed_over INTEGER
) STRICT;
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
CREATE INDEX endpoint_activity_last_seen ON endpoint_activity (company_id, last_seen, mac);

-- The text of each endpoint that is searched, in lower case already, under the endpoint's MAC as row.
CREATE VIRTUAL TABLE endpoint_search USING fts5 (
    text,
    content = '',
    contentless_delete = 1,
    tokenize = 'trigram case_sensitive 1'
);

-- The MAC of an endpoint that was deleted by itself.
ALTER TABLE changes ADD COLUMN deleted_mac INTEGER;
CREATE INDEX changes_deleted ON changes (place, deleted_mac) WHERE deleted_mac IS NOT NULL;
