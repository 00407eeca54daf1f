-- What 'cuesmith show' prints: the first columns of these views, in this order, are a contract with users. Made anew when a catalogue of an older version is opened.
CREATE VIEW show_files AS
  SELECT kind, directory, filename, content_hash, duration_s, problem, listed, missing, size_bytes, note_hash
  FROM items ORDER BY item_id;

CREATE VIEW show_identities AS
  SELECT i.directory, i.filename, d.title, d.artist, d.verdict, d.confidence, d.reasons, i.kind, r.mbid AS recording_mbid, r.isrc, w.mbid AS work_mbid
  FROM identities d JOIN items i USING (item_id) LEFT JOIN works w ON w.work_id = d.work_id LEFT JOIN recordings r ON r.recording_id = d.recording_id ORDER BY item_id;

CREATE VIEW show_soundtracks AS
  SELECT l.film, l.year, l.title, l.artist, l.source, l.raw, l.imdb_id, w.title AS work_title, w.artist AS work_artist, l.isrc, l.recording_mbid, coalesce(l.work_mbid, w.mbid) AS work_mbid
  FROM soundtrack_lines l LEFT JOIN works w USING (work_id) ORDER BY l.line_id;

CREATE VIEW show_matches AS
  SELECT l.film, coalesce(l.title, l.raw) AS title, coalesce(l.artist, '') AS artist, i.directory, i.filename, m.verdict, m.confidence, m.reasons, i.kind, m.rank
  FROM matches m JOIN soundtrack_lines l USING (line_id) JOIN items i USING (item_id) ORDER BY m.line_id, m.confidence DESC, m.item_id;

CREATE VIEW show_cues AS
  SELECT f.directory || '/' || f.filename AS film_file, c.start_s, c.end_s, r.directory || '/' || r.filename AS recording_file,
         c.recording_start_s, c.speed, c.verdict, c.confidence, c.reasons
  FROM cues c JOIN items f ON f.item_id = c.film_id JOIN items r ON r.item_id = c.recording_id ORDER BY film_file, c.start_s, c.cue_id;

CREATE VIEW show_alignments AS
  SELECT m.directory || '/' || m.filename AS midi_file, a.directory || '/' || a.filename AS audio_file,
         x.verdict, x.confidence, x.transposition, x.median_error_ms AS median_error_ms_estimate, x.reasons,
         row_number() OVER (PARTITION BY x.audio_id ORDER BY x.verdict = 'accepted' DESC, x.confidence DESC, x.likeness DESC, m.content_hash, x.midi_id) AS rank, x.found_by, x.likeness
  FROM alignments x JOIN items m ON m.item_id = x.midi_id JOIN items a ON a.item_id = x.audio_id ORDER BY midi_file, audio_file;

CREATE VIEW show_examples AS
  SELECT e.example_id, e.split, f.directory || '/' || f.filename AS film_file, e.start_s, e.end_s, a.directory || '/' || a.filename AS recording_file,
         m.directory || '/' || m.filename AS midi_file, e.confidence, e.lacks
  FROM examples e LEFT JOIN items f ON f.item_id = e.film_id LEFT JOIN items a ON a.item_id = e.audio_id LEFT JOIN items m ON m.item_id = e.midi_id
  ORDER BY e.example_id;

CREATE VIEW show_answers AS
  SELECT service, request, status, asked_at, length(body) AS characters
  FROM answers ORDER BY service, asked_at, request;

CREATE VIEW show_problems AS
  SELECT 'scan' AS step, directory || '/' || filename AS subject, problem FROM items WHERE problem IS NOT NULL
  UNION ALL
  SELECT step, subject, problem FROM done WHERE problem IS NOT NULL;
