-- The hashes of the recovery codes that stand in for a user's second factor (column totp), with blanks between them.
ALTER TABLE app_user ADD COLUMN recovery_codes TEXT;
-- The language in which a user reads pages: a code of ISO 639.
ALTER TABLE app_user ADD COLUMN language TEXT;
