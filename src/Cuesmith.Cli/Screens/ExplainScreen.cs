using System.Text.Json;
using Cuesmith.Catalogue;
using Cuesmith.Identify;
using Cuesmith.Music;

namespace Cuesmith.Cli.Screens;

/// <summary>An identification laid open: every candidate with its evidence, as text or as a JSON that a test can replay.</summary>
internal static class ExplainScreen
{
    public static Task WriteAsync(TextWriter writer, string name, Identification found)
    {
        writer.WriteLine($"{name}: {found.Verdict.Word()} ({found.Confidence:0.00})");
        foreach (var candidate in found.Candidates)
        {
            writer.WriteLine();
            writer.WriteLine($"  {candidate.Title} | {candidate.Artist}   {candidate.Confidence:0.000}   {(candidate.Song is null ? "as the name says" : "listed")}");
            writer.WriteLine($"    read as {EvidenceText.Words(candidate.Reading.Pattern)}: title '{candidate.Reading.Title}'{(candidate.Reading.Artist is { } artist ? $", artist '{artist}'" : "")}");
            foreach (var (kind, size, logOdds) in Evidences(candidate))
            {
                writer.WriteLine($"    {logOdds,6:+0.00;-0.00}  {EvidenceText.Words(kind)}{(size == 1 ? "" : $" × {size:0.##}")}");
            }
        }

        return Task.CompletedTask;
    }

    public static Task WriteJsonAsync(TextWriter writer, string name, Identification found)
    {
        var candidates = found.Candidates.Select(x => new
        {
            x.Title,
            x.Artist,
            x.Confidence,
            Listed = x.Song is not null,
            Reading = new { Pattern = x.Reading.Pattern.ToString(), x.Reading.Title, x.Reading.Artist },
            Evidence = Evidences(x).ToDictionary(y => y.Kind.ToString(), y => y.Size),
        });
        return writer.WriteLineAsync(JsonSerializer.Serialize(new { Name = name, Verdict = found.Verdict.Word(), found.Confidence, Candidates = candidates }, JsonText.Indented));
    }

    private static IEnumerable<(Evidence Kind, float Size, double LogOdds)> Evidences(Candidate candidate) =>
        Enum.GetValues<Evidence>()
            .Select(x => (Kind: x, Size: candidate.Evidence[x], LogOdds: candidate.Evidence[x] * IdentifyWeights.Values[(int)x]))
            .Where(x => x.Size != 0)
            .OrderByDescending(x => Math.Abs(x.LogOdds));
}
