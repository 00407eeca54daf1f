using System.Globalization;
using System.Text.Json;
using Cuesmith.Align;
using Cuesmith.Catalogue;
using Cuesmith.Music;

namespace Cuesmith.Build;

/// <summary>Which MIDI file is it, as a table: a row for each recording and MIDI file, best first. What only the first look has seen has no verdict.</summary>
public static class RankedMidiTable
{
    public const string CsvHeader = "audio_file,rank,midi_file,likeness,verdict,confidence,transposition,median_error_ms_estimate,reasons";

    public static string CsvRow(string audioFile, int rank, RankedMidi row) => string.Create(CultureInfo.InvariantCulture,
        $"{CsvField.Of(audioFile)},{rank},{CsvField.Of(row.Path)},{row.Likeness:0.00},{row.Alignment?.Verdict.Word()},{row.Alignment?.Confidence:0.0000},{row.Alignment?.Transposition},{row.Alignment?.MedianErrorMs:0.00},{CsvField.Of(Reasons(row))}");

    /// <summary>The same as one JSON object.</summary>
    public static void WriteJson(Utf8JsonWriter json, string audioFile, int rank, RankedMidi row)
    {
        json.WriteStartObject();
        json.WriteString("audio_file", audioFile);
        json.WriteNumber("rank", rank);
        json.WriteString("midi_file", row.Path);
        json.WriteNumber("likeness", Math.Round(row.Likeness, 2));
        if (row.Alignment is { } found)
        {
            json.WriteString("verdict", found.Verdict.Word());
            json.WriteNumber("confidence", Math.Round(found.Confidence, 4));
            json.WriteNumber("transposition", found.Transposition);
            json.WriteNumber("median_error_ms_estimate", Math.Round(found.MedianErrorMs, 2));
            json.WriteString("reasons", Reasons(row));
        }

        json.WriteEndObject();
    }

    private static string Reasons(RankedMidi row) => row.Alignment is null ? "" : string.Join("; ", AlignmentReasons.Of(row.Alignment));
}
