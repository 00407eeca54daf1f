-- From version 2: how a MIDI file came to be aligned with a recording.
ALTER TABLE alignments ADD COLUMN found_by TEXT NOT NULL DEFAULT 'name';
ALTER TABLE alignments ADD COLUMN likeness REAL;
