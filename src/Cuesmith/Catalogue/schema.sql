-- The catalogue: all that is known of a workspace, and who said so. Times are seconds as REAL; texts are UTF-8 as they came in.
-- Views: views.sql. Whoever changes a table raises CatalogueStore.SchemaVersion and writes the way from the version before (upgrade-N.sql).

-- Every file ever seen by scan, and every row of an imported listing (listed = 1: a name without a file).
CREATE TABLE items (
  item_id      INTEGER PRIMARY KEY,
  kind         TEXT NOT NULL,               -- midi, audio, video, other
  directory    TEXT NOT NULL,
  filename     TEXT NOT NULL,
  listed       INTEGER NOT NULL DEFAULT 0,
  missing      INTEGER NOT NULL DEFAULT 0,  -- was there once, is gone now
  size_bytes   INTEGER,
  modified_ns  INTEGER,                     -- size, time and inode unchanged: not read again; null where reading failed and is to be tried again
  inode        INTEGER,
  scan_key     TEXT,                        -- version and options of the scan that read it
  content_hash TEXT,                        -- SHA-256, hex
  note_hash    TEXT,                        -- of a MIDI file's notes: equal for copies with other texts
  duration_s   REAL,
  probe        TEXT,                        -- JSON: streams, tags, what was met in the file
  problem      TEXT,                        -- one line, null where all is well
  UNIQUE (directory, filename)
);
CREATE INDEX items_by_content ON items (content_hash);
CREATE INDEX items_by_kind ON items (kind);

-- Texts found inside files: MIDI titles, lyrics, copyright; tags of recordings and films.
CREATE TABLE item_texts (
  item_id INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
  source  TEXT NOT NULL,                    -- track_name, text, lyric, copyright, tag:title, tag:artist, ...
  text    TEXT NOT NULL
);
CREATE INDEX item_texts_by_item ON item_texts (item_id);

-- What was composed, and performances of it. A MIDI file is of a work; an audio file is of a recording of a work.
CREATE TABLE works (
  work_id INTEGER PRIMARY KEY,
  key     TEXT NOT NULL UNIQUE,             -- the identity: the song's normalised title and writer or best known artist
  title   TEXT NOT NULL,
  artist  TEXT NOT NULL,
  mbid    TEXT                              -- MusicBrainz identifier, where a list or service gives one
);
CREATE TABLE recordings (
  recording_id INTEGER PRIMARY KEY,
  work_id      INTEGER NOT NULL REFERENCES works,
  key          TEXT NOT NULL UNIQUE,
  title        TEXT NOT NULL,
  artist       TEXT NOT NULL,
  year         INTEGER,
  mbid         TEXT,
  isrc         TEXT
);

-- Which song a file is.
CREATE TABLE identities (
  item_id      INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE,
  work_id      INTEGER REFERENCES works,
  recording_id INTEGER REFERENCES recordings,
  title        TEXT NOT NULL DEFAULT '',
  artist       TEXT NOT NULL DEFAULT '',
  verdict      TEXT NOT NULL,
  confidence   REAL NOT NULL,
  reasons      TEXT NOT NULL DEFAULT ''
);
CREATE INDEX identities_by_work ON identities (work_id);

-- One line of "this film uses this song".
CREATE TABLE soundtrack_lines (
  line_id INTEGER PRIMARY KEY,
  film    TEXT NOT NULL,
  year    INTEGER,
  title   TEXT,
  artist  TEXT,
  raw     TEXT,
  imdb_id TEXT,
  source  TEXT NOT NULL,                    -- a file's name, or a service's list: musicbrainz:release:MBID, spotify:album:ID (terms: Lookup/Rights.cs)
  work_id INTEGER REFERENCES works,
  isrc           TEXT,                      -- as a service gives them
  recording_mbid TEXT,
  work_mbid      TEXT
);
CREATE INDEX soundtrack_lines_by_film ON soundtrack_lines (film);

-- A soundtrack line joined to a MIDI file or recording.
CREATE TABLE matches (
  line_id    INTEGER NOT NULL REFERENCES soundtrack_lines ON DELETE CASCADE,
  item_id    INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
  verdict    TEXT NOT NULL,
  confidence REAL NOT NULL,
  reasons    TEXT NOT NULL DEFAULT '',
  rank       INTEGER,                       -- among the line's files of one kind, 1 is the best to work with
  PRIMARY KEY (line_id, item_id)
) WITHOUT ROWID;

-- A piece at a place in a film. recording time = recording_start_s + (film time - start_s) * speed
CREATE TABLE cues (
  cue_id            INTEGER PRIMARY KEY,
  film_id           INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
  recording_id      INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
  start_s           REAL NOT NULL,
  end_s             REAL NOT NULL,
  recording_start_s REAL NOT NULL,
  speed             REAL NOT NULL,
  verdict           TEXT NOT NULL,
  confidence        REAL NOT NULL,
  reasons           TEXT NOT NULL DEFAULT '',
  details           TEXT                    -- JSON: level curve, rivals, evidence
);
CREATE INDEX cues_by_film ON cues (film_id);

-- How sure it is that music of any kind sounds in a film, whichever it is.
CREATE TABLE film_music (
  film_id INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE,
  curve   TEXT NOT NULL                     -- JSON: per cent for each second of the film
);

-- A MIDI file bent to a recording.
CREATE TABLE alignments (
  midi_id         INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
  audio_id        INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
  verdict         TEXT NOT NULL,
  confidence      REAL NOT NULL,
  transposition   INTEGER NOT NULL DEFAULT 0,
  median_error_ms REAL,
  reasons         TEXT NOT NULL DEFAULT '',
  path            TEXT,                     -- JSON: [[midi_s, audio_s], ...]
  details         TEXT,                     -- JSON
  found_by        TEXT NOT NULL DEFAULT 'name',  -- name: works, titles or soundtrack lines join the two; sound: nothing but the first look does
  likeness        REAL,                     -- what the first look found, where there was one
  PRIMARY KEY (midi_id, audio_id)
) WITHOUT ROWID;

-- Rows of the dataset as last exported.
CREATE TABLE examples (
  example_id TEXT PRIMARY KEY,
  split      TEXT NOT NULL,
  film_id    INTEGER REFERENCES items ON DELETE CASCADE,
  audio_id   INTEGER REFERENCES items ON DELETE CASCADE,
  midi_id    INTEGER REFERENCES items ON DELETE CASCADE,
  start_s    REAL,
  end_s      REAL,
  confidence REAL NOT NULL,
  lacks      TEXT NOT NULL DEFAULT ''       -- what is missing for a complete example: midi, film
);

-- Done work: (step, subject) was made with key = hash(input content, step version, options). The same key again is no work.
CREATE TABLE done (
  step    TEXT NOT NULL,
  subject TEXT NOT NULL,
  key     TEXT NOT NULL,
  problem TEXT,                             -- why the item gave nothing, null where all went well
  PRIMARY KEY (step, subject)
) WITHOUT ROWID;

-- A person's word. It outranks the machine and is never overwritten by a step.
CREATE TABLE decisions (
  subject  TEXT NOT NULL,                   -- identity:DIRECTORY/FILENAME, cue:..., alignment:...
  decision TEXT NOT NULL,                   -- JSON
  who      TEXT NOT NULL,
  at       TEXT NOT NULL,
  PRIMARY KEY (subject)
) WITHOUT ROWID;

-- Answers of services as they came, so that a rerun asks nothing and a result can be repeated.
CREATE TABLE answers (
  service  TEXT NOT NULL,
  request  TEXT NOT NULL,
  status   INTEGER NOT NULL,
  body     TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  PRIMARY KEY (service, request)
) WITHOUT ROWID;

-- Songs that services named when asked which song a file may be: further known songs beside the lists. Terms: Lookup/Rights.cs
CREATE TABLE service_songs (
  source         TEXT NOT NULL,             -- musicbrainz:recording:MBID, spotify:track:ID
  title          TEXT NOT NULL,
  artist         TEXT NOT NULL,
  year           INTEGER,
  isrc           TEXT,
  recording_mbid TEXT,
  work_mbid      TEXT,
  PRIMARY KEY (source)
) WITHOUT ROWID;
CREATE INDEX service_songs_by_title ON service_songs (title, artist);
