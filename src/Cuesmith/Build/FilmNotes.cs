using Cuesmith.Catalogue;
using Cuesmith.Clips;
using Cuesmith.Export;
using Cuesmith.Media;

namespace Cuesmith.Build;

/// <summary>
/// The notes of a film: its accepted cues joined with the accepted MIDI files of their recordings. Film time goes to recording time by the cue's line (its speed included) and on to MIDI time by the
/// alignment's path, so that a cue that is cut in the film, or plays fast, has its notes where they sound.
/// </summary>
public static class FilmNotes
{
    // a shorter rest of a cue that another one covers is not worth a piece
    private const double ShortestSeconds = 0.5;

    /// <param name="film">Its path, or its file's name.</param>
    /// <returns>The MIDI file on film time, and a line for each cue: what became of it.</returns>
    /// <exception cref="CuesmithException">No such film, or nothing to write for it.</exception>
    public static (byte[] Midi, IReadOnlyList<string> Cues) Of(Workspace workspace, CatalogueStore catalogue, string film)
    {
        var sources = ExportSources.Read(catalogue, ExportOptions.Of(workspace.Config.Export));
        var full = Path.GetFullPath(film);
        var cues = sources.CueSources.Where(x => x.Film.Path == full || x.Film.FileName == film).OrderBy(x => x.StartSeconds).ToList();
        if (cues.Count == 0)
        {
            throw new CuesmithException($"{film}: no accepted cue in a film of this name; 'cuesmith show cues' lists what was heard");
        }

        if (cues.Select(x => x.Film.ContentHash).Distinct().Count() > 1)
        {
            throw new CuesmithException($"{film}: several films have this name; give its whole path");
        }

        var notes = sources.AlignmentSources.ToDictionary(x => x.Recording.ContentHash);
        var scores = new Dictionary<string, MidiFile>();
        List<FilmPiece> pieces = [];
        List<string> lines = [];
        for (var i = 0; i < cues.Count; i++)
        {
            // where two cues sound at once, bars are those of the one that begins later
            var end = i + 1 < cues.Count ? Math.Min(cues[i].EndSeconds, cues[i + 1].StartSeconds) : cues[i].EndSeconds;
            var alignment = notes.GetValueOrDefault(cues[i].Recording.ContentHash);
            var piece = alignment is null || end - cues[i].StartSeconds < ShortestSeconds ? null : Piece(cues[i], end, alignment, scores);
            lines.Add($"{cues[i].StartSeconds:0.0} to {cues[i].EndSeconds:0.0} s  {cues[i].Recording.FileName}  {(alignment is null ? "no MIDI file" : piece is null ? "no notes here" : $"{alignment.Midi.FileName}, {piece.Notes.ScoreNotes.Count} notes")}");
            pieces.AddRange(piece is null ? [] : [piece]);
        }

        return pieces.Count == 0 ? throw new CuesmithException($"{film}: for none of its {cues.Count} accepted cues a MIDI file is accepted; 'cuesmith show alignments' lists what was tried") : (FilmMidi.Join(pieces), lines);
    }

    private static FilmPiece? Piece(CueSource cue, double end, AlignmentSource alignment, Dictionary<string, MidiFile> scores)
    {
        if (!scores.TryGetValue(alignment.Midi.ContentHash, out var file))
        {
            scores[alignment.Midi.ContentHash] = file = AlignFiles.ReadMidi(alignment.Midi.Path);
        }

        var path = cue.Clock.OnFilm(alignment.Path, cue.StartSeconds);
        return BentScore.Bend(ExportPlan.Score(file), path, end - cue.StartSeconds, alignment.Transposition) is { } bent
            ? new(cue.StartSeconds, end, $"cue {cue.Number}: {cue.Recording.FileName}", MidiReader.Read(BentMidiFile.Write(file, bent)).OrThrow(alignment.Midi.Path))
            : null;
    }
}
