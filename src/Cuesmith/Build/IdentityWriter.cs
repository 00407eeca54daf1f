using System.Data;
using System.Text.Json;
using Cuesmith.Catalogue;
using Cuesmith.Identify;
using Cuesmith.Music;
using Dapper;

namespace Cuesmith.Build;

/// <summary>Saves identifications with the works and recordings they speak of. A person's decision stands in for what the machine found.</summary>
internal sealed class IdentityWriter(CatalogueStore catalogue, WorkTable works)
{
    public void Save(IDbTransaction transaction, NamedItem item, Identification found, string? decision)
    {
        var (title, artist) = (found.Best?.Title ?? "", found.Best?.Artist ?? "");
        var (verdict, confidence, reasons) = (found.Verdict, found.Confidence, found.Reasons());
        if (decision is not null && JsonSerializer.Deserialize<IdentityDecision>(decision, JsonText.Options) is { } decided)
        {
            (title, artist, verdict, confidence, reasons) = (decided.Title ?? "", decided.Artist ?? "", decided.Title is null ? Verdict.Unknown : Verdict.Accepted, 1, "a person said so");
        }

        long? work = verdict == Verdict.Accepted ? works.Work(transaction, title, artist) : null;
        long? recording = work is { } known && item.Kind == "audio" ? works.Recording(transaction, known, title, artist) : null;
        catalogue.Connection.Execute(
            """
            INSERT INTO identities (item_id, work_id, recording_id, title, artist, verdict, confidence, reasons) VALUES (@ItemId, @work, @recording, @title, @artist, @verdict, @confidence, @reasons)
            ON CONFLICT (item_id) DO UPDATE SET work_id = excluded.work_id, recording_id = excluded.recording_id, title = excluded.title, artist = excluded.artist,
              verdict = excluded.verdict, confidence = excluded.confidence, reasons = excluded.reasons
            """,
            new { item.ItemId, work, recording, title, artist, verdict = verdict.Word(), confidence, reasons }, transaction);
    }

    /// <summary>A person's word on which song a file is; without a title: none that can be known.</summary>
    private sealed record IdentityDecision(string? Title, string? Artist);
}
