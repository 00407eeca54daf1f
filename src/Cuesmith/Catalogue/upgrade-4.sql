-- From version 3: music that no recording explains.
CREATE TABLE film_music (
  film_id INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE,
  curve   TEXT NOT NULL                     -- JSON: per cent for each second of the film
);
