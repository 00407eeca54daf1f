using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cuesmith.Media;

namespace Cuesmith.Build;

/// <summary>Facts of a file as the JSON of items.probe.</summary>
internal static class ProbeJson
{
    private static readonly JsonWriterOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(MidiFile file) => Write(json =>
    {
        json.WriteNumber("format", file.Format);
        json.WriteNumber("tracks", file.Tracks.Length);
        json.WriteNumber("notes", file.ScoreNotes.Count);
        json.WriteNumber("ticks_per_quarter", file.Division.TicksPerQuarter);
        json.WriteNumber("bpm", Math.Round(file.TempoMap.Changes[0].QuartersPerMinute, 3));
        json.WriteNumber("tempo_changes", file.TempoMap.Changes.Count - 1);
        json.WriteString("time_signature", $"{file.TimeSignatures.Changes[0].Numerator}/{file.TimeSignatures.Changes[0].Denominator}");
        if (file.Defects.Count > 0)
        {
            json.WriteStartArray("defects");
            foreach (var defect in file.Defects)
            {
                json.WriteStringValue(defect.ToString());
            }

            json.WriteEndArray();
        }
    });

    public static string Of(Probe probe) => Write(json =>
    {
        json.WriteString("format", probe.Format);
        json.WriteStartArray("streams");
        foreach (var stream in probe.Streams)
        {
            json.WriteStartObject();
            json.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(stream.Kind.ToString()));
            json.WriteString("codec", stream.Codec);
            WriteIf(json, "sample_rate_hz", stream.SampleRateHz);
            WriteIf(json, "audio_channels", stream.AudioChannels);
            WriteIf(json, "width", stream.Width);
            WriteIf(json, "height", stream.Height);
            WriteIf(json, "frames_per_second", stream.FramesPerSecond);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WriteIf(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(output, options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
