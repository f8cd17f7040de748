-- How many check-ins a company's endpoints made in the hour that begins then. A company that is gone has its
-- hours until they are forgotten.
CREATE TABLE check_in_hour (
    company_id TEXT NOT NULL,
    hour INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (company_id, hour)
) STRICT, WITHOUT ROWID;
