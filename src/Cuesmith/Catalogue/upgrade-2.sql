-- From version 1: codes of works and recordings.
ALTER TABLE works ADD COLUMN mbid TEXT;
ALTER TABLE recordings ADD COLUMN mbid TEXT;
ALTER TABLE recordings ADD COLUMN isrc TEXT;
