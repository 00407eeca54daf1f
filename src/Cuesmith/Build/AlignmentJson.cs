using System.Text.Json;
using Cuesmith.Align;
using Cuesmith.Music;

namespace Cuesmith.Build;

/// <summary>An alignment as JSON; the names of verdict, confidence, transposition and path are a contract.</summary>
public static class AlignmentJson
{
    public static string Of(Alignment alignment)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            Write(json, alignment);
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>All but the path.</summary>
    public static string DetailsOf(Alignment alignment)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            WriteDetails(json, alignment);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>The path alone: [[midi_s, audio_s], ...], to a tenth of a millisecond.</summary>
    public static string PathOf(Alignment alignment)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            WritePath(json, alignment);
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void Write(Utf8JsonWriter json, Alignment alignment)
    {
        json.WriteStartObject();
        WriteDetails(json, alignment);
        json.WritePropertyName("path");
        WritePath(json, alignment);
        json.WriteEndObject();
    }

    private static void WriteDetails(Utf8JsonWriter json, Alignment alignment)
    {
        json.WriteString("verdict", alignment.Verdict.Word());
        json.WriteNumber("confidence", Math.Round(alignment.Confidence, 6));
        json.WriteNumber("transposition", alignment.Transposition);
        json.WriteNumber("tuning_cents", Math.Round(alignment.TuningCents, 1));
        json.WriteNumber("median_error_ms_estimate", Math.Round(alignment.MedianErrorMs, 2));
        json.WriteStartArray("reasons");
        foreach (var reason in AlignmentReasons.Of(alignment))
        {
            json.WriteStringValue(reason);
        }

        json.WriteEndArray();
        json.WriteStartObject("evidence");
        foreach (var (fact, value) in alignment.Evidence.Facts)
        {
            json.WriteNumber(JsonNamingPolicy.SnakeCaseLower.ConvertName(fact.ToString()), Math.Round(value, 4));
        }

        json.WriteEndObject();
        json.WriteStartArray("stretches");
        foreach (var stretch in alignment.Stretches)
        {
            json.WriteStartObject();
            json.WriteNumber("midi_start_s", Math.Round(stretch.Anchors[0].From.Seconds, 4));
            json.WriteNumber("midi_end_s", Math.Round(stretch.Anchors[^1].From.Seconds, 4));
            json.WriteNumber("audio_start_s", Math.Round(stretch.Anchors[0].To.Seconds, 4));
            json.WriteNumber("audio_end_s", Math.Round(stretch.Anchors[^1].To.Seconds, 4));
            json.WriteNumber("confidence", Math.Round(stretch.Confidence, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePath(Utf8JsonWriter json, Alignment alignment)
    {
        json.WriteStartArray();
        foreach (var anchor in alignment.Path)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(anchor.From.Seconds, 4));
            json.WriteNumberValue(Math.Round(anchor.To.Seconds, 4));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
