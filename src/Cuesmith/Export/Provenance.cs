using System.Text.Json;
using Cuesmith.Catalogue;

namespace Cuesmith.Export;

/// <summary>provenance.json: what the dataset was made by and from. No time and no path of the machine is in it, so that the same inputs give the same bytes.</summary>
/// <param name="Ffmpeg">Version line of the ffmpeg that cut.</param>
/// <param name="Options">Every option of the export.</param>
/// <param name="Steps">What each step did before: how many subjects, and a hash over their keys (contents, step versions and options).</param>
/// <param name="Splits">How the splits came out.</param>
/// <param name="Sources">Content hashes of all files that examples were cut from.</param>
public sealed record Provenance(string Tool, string Version, string ExportVersion, string Ffmpeg, object Options, IReadOnlyList<StepProvenance> Steps, SplitProvenance Splits,
    IReadOnlyList<LeftOutProvenance> LeftOut, IReadOnlyList<string> Sources)
{
    public const string FileName = "provenance.json";

    public string Text() => JsonSerializer.Serialize(this, JsonText.Indented) + "\n";
}

public sealed record StepProvenance(string Step, long Subjects, string KeysSha256);

/// <param name="Groups">Groups of examples that share no film, recording or work with one another.</param>
/// <param name="LargestGroupShare">Of the length of all examples.</param>
/// <param name="Seconds">Length of the examples by split.</param>
public sealed record SplitProvenance(int Groups, double LargestGroupShare, IReadOnlyDictionary<string, double> Seconds);

public sealed record LeftOutProvenance(string Reason, int Count);
