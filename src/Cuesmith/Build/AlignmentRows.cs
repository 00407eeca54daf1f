using System.Data;
using Cuesmith.Align;
using Cuesmith.Catalogue;
using Cuesmith.Music;
using Dapper;

namespace Cuesmith.Build;

/// <summary>How a MIDI file came to be aligned with a recording.</summary>
/// <param name="Likeness">What the first look found; null where there was none.</param>
/// <param name="BySound">Nothing but the first look joins the two.</param>
/// <param name="Reasons">What to say before the alignment's own reasons.</param>
internal sealed record HowFound(double? Likeness, bool BySound, IReadOnlyList<string> Reasons)
{
    public static readonly HowFound ByName = new(null, false, []);
}

/// <summary>The rows of the catalogue's alignments, each with the note that it is done.</summary>
internal static class AlignmentRows
{
    /// <summary>What the catalogue's notes of done work call a pair.</summary>
    public static string Subject(long midiId, long audioId) => $"{midiId}:{audioId}";

    /// <param name="alignment">Null: there is none, for the reason that is the problem.</param>
    public static void Save(CatalogueStore catalogue, IDbTransaction transaction, long midiId, long audioId, string key, Alignment? alignment, string? problem, HowFound how)
    {
        Delete(catalogue, transaction, midiId, audioId);
        if (alignment is { } x)
        {
            catalogue.Connection.Execute(
                """
                INSERT INTO alignments (midi_id, audio_id, verdict, confidence, transposition, median_error_ms, reasons, path, details, found_by, likeness)
                VALUES (@midiId, @audioId, @Verdict, @Confidence, @Transposition, @MedianErrorMs, @Reasons, @Path, @Details, @FoundBy, @Likeness)
                """,
                new
                {
                    midiId,
                    audioId,
                    Verdict = x.Verdict.Word(),
                    x.Confidence,
                    x.Transposition,
                    x.MedianErrorMs,
                    Reasons = string.Join("; ", how.Reasons.Concat(AlignmentReasons.Of(x))),
                    Path = x.Stretches.Count == 0 ? null : AlignmentJson.PathOf(x),
                    Details = AlignmentJson.DetailsOf(x),
                    FoundBy = how.BySound ? "sound" : "name",
                    how.Likeness,
                },
                transaction);
        }

        catalogue.MarkDone(transaction, AlignStep.Step, Subject(midiId, audioId), key, problem);
    }

    /// <summary>Notes that a pair was looked at and not aligned, since others are more alike.</summary>
    public static void SaveLookedAt(CatalogueStore catalogue, IDbTransaction transaction, long midiId, long audioId, string key, double likeness, int place, int of)
    {
        Delete(catalogue, transaction, midiId, audioId);
        catalogue.Connection.Execute(
            "INSERT INTO alignments (midi_id, audio_id, verdict, confidence, reasons, likeness) VALUES (@midiId, @audioId, @verdict, 0, @reasons, @likeness)",
            new { midiId, audioId, verdict = Verdict.Unknown.Word(), reasons = $"not aligned: of {of} MIDI files of this name, {place - 1} sound more like the recording at first look", likeness }, transaction);
        catalogue.MarkDone(transaction, AlignStep.Step, Subject(midiId, audioId), key);
    }

    public static void Forget(CatalogueStore catalogue, IDbTransaction transaction, string subject)
    {
        var ids = subject.Split(':');
        Delete(catalogue, transaction, long.Parse(ids[0]), long.Parse(ids[1]));
        catalogue.Forget(transaction, AlignStep.Step, subject);
    }

    private static void Delete(CatalogueStore catalogue, IDbTransaction transaction, long midiId, long audioId) =>
        catalogue.Connection.Execute("DELETE FROM alignments WHERE midi_id = @midiId AND audio_id = @audioId", new { midiId, audioId }, transaction);
}
