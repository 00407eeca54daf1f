using System.Text.Json;

namespace Cuesmith.Report.Facts;

/// <summary>What spotting noted of a cue beside its row.</summary>
/// <param name="LevelDb">Music to everything else over film time; empty where it was not measured.</param>
/// <param name="Rivals">Recordings that fit almost as well, by file name.</param>
internal sealed record CueDetails(IReadOnlyList<(double TimeS, double Db)> LevelDb, IReadOnlyList<Rival> Rivals)
{
    public static readonly CueDetails None = new([], []);

    /// <summary>Reads <c>{"level_db": [[film_s, db], ...], "rivals": [{"recording_file": ..., "confidence": ...}]}</c>; what is not of that form counts as not noted.</summary>
    public static CueDetails Read(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return None;
        }

        using var details = JsonDocument.Parse(json);
        return new(PointList.Read(details.RootElement, "level_db"), [.. RivalsOf(details.RootElement)]);
    }

    private static IEnumerable<Rival> RivalsOf(JsonElement details)
    {
        if (details.ValueKind != JsonValueKind.Object || !details.TryGetProperty("rivals", out var rivals) || rivals.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var rival in rivals.EnumerateArray())
        {
            if (rival.ValueKind == JsonValueKind.Object && rival.TryGetProperty("recording_file", out var file) && rival.TryGetProperty("confidence", out var confidence))
            {
                yield return new(Path.GetFileName(file.GetString() ?? ""), confidence.GetDouble());
            }
        }
    }
}
