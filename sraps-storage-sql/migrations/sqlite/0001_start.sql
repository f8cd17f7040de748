-- Everything that is stored. Ids are 32 hex digits, MACs numbers, times microseconds since 1970, settings JSON.
-- A place is `i`, `r<reseller>` or `r<reseller>c<company>`: one column to compare, and a range to find all below.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;
INSERT INTO meta (name, value) VALUES ('revision', 0), ('check_in', 0);

CREATE TABLE wrapped_key (
    nr INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    wrapped TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX wrapped_key_id ON wrapped_key (id);

CREATE TABLE reseller (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX reseller_name ON reseller (name, id);

CREATE TABLE company (
    id TEXT NOT NULL PRIMARY KEY,
    reseller_id TEXT NOT NULL REFERENCES reseller (id),
    name TEXT NOT NULL,
    secrecy TEXT NOT NULL CHECK (secrecy IN ('withheld', 'open')),
    suspension TEXT CHECK (suspension IN ('people', 'phones')),
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX company_reseller ON company (id, reseller_id);
CREATE INDEX company_name ON company (name, id);
CREATE INDEX company_reseller_name ON company (reseller_id, name, id);

-- `owner` is `r<reseller>` or `c<company>`; with it an endpoint's reference proves that the profile is usable.
CREATE TABLE profile (
    id TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    reseller_id TEXT NOT NULL REFERENCES reseller (id),
    company_id TEXT,
    name TEXT NOT NULL,
    product_group TEXT,
    settings TEXT NOT NULL,
    target TEXT,
    autoprovisioning INTEGER NOT NULL,
    note TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CHECK (owner = COALESCE('c' || company_id, 'r' || reseller_id)),
    FOREIGN KEY (company_id, reseller_id) REFERENCES company (id, reseller_id)
) STRICT;
CREATE UNIQUE INDEX profile_owner ON profile (id, owner);
CREATE INDEX profile_owner_name ON profile (owner, name, id);
CREATE INDEX profile_reseller ON profile (reseller_id);
CREATE INDEX profile_company ON profile (company_id);
CREATE INDEX profile_target ON profile (target);

CREATE TABLE product_defaults (
    id TEXT NOT NULL PRIMARY KEY,
    place TEXT NOT NULL,
    reseller_id TEXT NOT NULL REFERENCES reseller (id),
    company_id TEXT,
    model TEXT NOT NULL,
    settings TEXT NOT NULL,
    target TEXT,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    version INTEGER NOT NULL,
    FOREIGN KEY (company_id, reseller_id) REFERENCES company (id, reseller_id)
) STRICT;
CREATE UNIQUE INDEX product_defaults_model ON product_defaults (place, model);
CREATE INDEX product_defaults_reseller ON product_defaults (reseller_id);
CREATE INDEX product_defaults_company ON product_defaults (company_id);
CREATE INDEX product_defaults_target ON product_defaults (target);

CREATE TABLE endpoint (
    id TEXT NOT NULL PRIMARY KEY,
    mac INTEGER NOT NULL,
    reseller_id TEXT NOT NULL,
    company_id TEXT NOT NULL,
    name TEXT,
    profile_id TEXT,
    profile_owner TEXT CHECK (profile_owner IN ('c' || company_id, 'r' || reseller_id)),
    model TEXT,
    model_source TEXT CHECK (model_source IN ('operator', 'range', 'reported')),
    settings TEXT NOT NULL,
    target TEXT,
    autoprovisioning INTEGER NOT NULL,
    warranty_warning INTEGER NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CHECK ((profile_id IS NULL) = (profile_owner IS NULL)),
    CHECK ((model IS NULL) = (model_source IS NULL)),
    FOREIGN KEY (company_id, reseller_id) REFERENCES company (id, reseller_id),
    FOREIGN KEY (profile_id, profile_owner) REFERENCES profile (id, owner)
) STRICT;
CREATE UNIQUE INDEX endpoint_mac ON endpoint (mac);
CREATE INDEX endpoint_company_mac ON endpoint (company_id, mac);
-- The profile stands first: this serves the pages of a company's profile, and whether a profile is in use.
CREATE INDEX endpoint_profile_mac ON endpoint (profile_id, company_id, mac);
CREATE INDEX endpoint_model_mac ON endpoint (company_id, model, mac);
CREATE INDEX endpoint_target ON endpoint (target) WHERE target IS NOT NULL;

CREATE TABLE app_user (
    id TEXT NOT NULL PRIMARY KEY,
    place TEXT NOT NULL,
    reseller_id TEXT REFERENCES reseller (id),
    company_id TEXT,
    role TEXT NOT NULL,
    home_id TEXT REFERENCES company (id),
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    password TEXT,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    version INTEGER NOT NULL,
    FOREIGN KEY (company_id, reseller_id) REFERENCES company (id, reseller_id)
) STRICT;
CREATE UNIQUE INDEX app_user_email ON app_user (email);
CREATE INDEX app_user_place ON app_user (place, email, id);
CREATE INDEX app_user_reseller ON app_user (reseller_id);
CREATE INDEX app_user_company ON app_user (company_id);
CREATE INDEX app_user_home ON app_user (home_id);

CREATE TABLE api_key (
    id TEXT NOT NULL PRIMARY KEY,
    place TEXT NOT NULL,
    reseller_id TEXT REFERENCES reseller (id),
    company_id TEXT,
    role TEXT NOT NULL,
    home_id TEXT REFERENCES company (id),
    name TEXT NOT NULL,
    secret TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    version INTEGER NOT NULL,
    FOREIGN KEY (company_id, reseller_id) REFERENCES company (id, reseller_id)
) STRICT;
CREATE INDEX api_key_place ON api_key (place, name, id);
CREATE INDEX api_key_reseller ON api_key (reseller_id);
CREATE INDEX api_key_company ON api_key (company_id);
CREATE INDEX api_key_home ON api_key (home_id);

-- The journal. What a commit changed is written before its revision is known, so that the revision's row is
-- held for a moment only; hence the change set's id and not the revision binds `changes` to `commits`.
CREATE TABLE commits (
    revision INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    actor TEXT NOT NULL,
    origin TEXT NOT NULL,
    at INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    touched TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX commits_id ON commits (id);

-- The places that a commit changed something at or below.
CREATE TABLE commit_place (
    place TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (place, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE changes (
    commit_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    place TEXT NOT NULL,
    was TEXT,
    became TEXT,
    cascaded INTEGER NOT NULL,
    PRIMARY KEY (commit_id, seq)
) STRICT;
CREATE INDEX changes_entity ON changes (entity_id, kind);

-- What phones did hangs on the registration's id and outlives it for a while, so nothing refers to endpoint.
CREATE TABLE endpoint_activity (
    endpoint_id TEXT NOT NULL PRIMARY KEY,
    first_seen INTEGER,
    last_seen INTEGER,
    address TEXT,
    model TEXT,
    firmware TEXT,
    status INTEGER,
    handed_over INTEGER
) STRICT;

CREATE TABLE check_in (
    endpoint_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    nr INTEGER NOT NULL,
    seen TEXT NOT NULL,
    PRIMARY KEY (endpoint_id, at, nr)
) STRICT, WITHOUT ROWID;

CREATE TABLE stranger (
    mac INTEGER NOT NULL PRIMARY KEY,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    count INTEGER NOT NULL,
    address TEXT,
    model TEXT,
    user_agent TEXT NOT NULL
) STRICT;
CREATE INDEX stranger_last_seen ON stranger (last_seen DESC, mac);
