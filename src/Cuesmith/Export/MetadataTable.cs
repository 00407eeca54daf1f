using Parquet;
using Parquet.Schema;

namespace Cuesmith.Export;

/// <summary>A row of metadata.parquet: an example, flat.</summary>
/// <param name="Location">The shard, or the folder, that holds it.</param>
public sealed record MetadataRow(ExampleFacts Facts, string Location);

/// <summary>metadata.parquet: a row an example, in the order of their ids. Texts are empty and numbers null where an example has none.</summary>
public static class MetadataTable
{
    public const string FileName = "metadata.parquet";

    /// <summary>Columns in order: name, what it says, and its value.</summary>
    public static readonly IReadOnlyList<MetadataColumn> Columns =
    [
        MetadataColumn.Text("example_id", "Name of the example, made from the contents it is cut from.", x => x.Facts.ExampleId),
        MetadataColumn.Text("split", "train, validation or test.", x => x.Facts.Split),
        MetadataColumn.Text("subset", "complete, no-midi or no-film.", x => x.Facts.Subset),
        MetadataColumn.Text("lacks", "What it lacks for a complete example.", x => x.Facts.Lacks),
        MetadataColumn.Text("location", "The shard, or the folder, that holds it.", x => x.Location),
        MetadataColumn.Text("title", "Title of the work.", x => x.Facts.Work.Title),
        MetadataColumn.Text("artist", "Artist of the recording, or writer of the work.", x => x.Facts.Work.Artist),
        MetadataColumn.Number("duration_s", "Length in seconds.", x => x.Facts.DurationS),
        MetadataColumn.Number("confidence", "The least confidence of all steps, 0 to 1.", x => x.Facts.Confidence),
        MetadataColumn.Text("film_file", "File name of the film.", x => x.Facts.Picture?.FilmFile),
        MetadataColumn.Number("start_s", "Where the picture begins on the film's clock, seconds.", x => x.Facts.Picture?.StartS),
        MetadataColumn.Number("end_s", "Where the picture ends on the film's clock, seconds.", x => x.Facts.Picture?.EndS),
        MetadataColumn.Count("frames", "Frames of the picture.", x => x.Facts.Picture?.Frames),
        MetadataColumn.Number("frame_rate", "Frames a second, the mean where they come irregularly.", x => x.Facts.Picture?.FrameRateHz),
        MetadataColumn.Count("cue_number", "Number of the cue in the film, from 1.", x => x.Facts.Cue?.Number),
        MetadataColumn.Number("cue_confidence", "Confidence that the recording sounds there in the film.", x => x.Facts.Cue?.Confidence),
        MetadataColumn.Text("recording_file", "File name of the recording.", x => x.Facts.Recording.RecordingFile),
        MetadataColumn.Number("recording_start_s", "Place in the recording at the example's zero, seconds.", x => x.Facts.Recording.StartS),
        MetadataColumn.Number("speed", "Seconds of the recording in one second of film.", x => x.Facts.Recording.Speed),
        MetadataColumn.Count("sample_rate", "Of the recording, Hz.", x => x.Facts.Recording.SampleRate),
        MetadataColumn.Count("samples", "Length of the recording's stretch.", x => x.Facts.Recording.Samples),
        MetadataColumn.Text("midi_file", "File name of the MIDI file.", x => x.Facts.Notes?.MidiFile),
        MetadataColumn.Count("notes", "Notes that begin within the example.", x => x.Facts.Notes?.Notes),
        MetadataColumn.Count("transposition", "Semitones that were added to the MIDI file's notes.", x => x.Facts.Notes?.Transposition),
        MetadataColumn.Text("key", "Musical key that the notes suggest.", x => x.Facts.Notes?.Key),
        MetadataColumn.Number("tempo_qpm", "Quarters a minute as played.", x => x.Facts.Notes?.TempoQpm),
        MetadataColumn.Number("alignment_confidence", "Confidence that the notes are those of the recording.", x => x.Facts.Notes?.Confidence),
        MetadataColumn.Number("median_error_ms", "Estimated median error of the alignment, milliseconds.", x => x.Facts.Notes?.MedianErrorMs),
        MetadataColumn.Text("film_hash", "SHA-256 of the film.", x => x.Facts.Picture?.ContentHash),
        MetadataColumn.Text("recording_hash", "SHA-256 of the recording.", x => x.Facts.Recording.ContentHash),
        MetadataColumn.Text("midi_hash", "SHA-256 of the MIDI file.", x => x.Facts.Notes?.ContentHash),
    ];

    public static async Task WriteAsync(IReadOnlyList<MetadataRow> rows, Stream to, CancellationToken ct)
    {
        var schema = new ParquetSchema(Columns.Select(x => (Field)(x.Type switch
        {
            MetadataType.Text => new DataField<string>(x.Name),
            MetadataType.Count => new DataField<long?>(x.Name),
            _ => new DataField<double?>(x.Name),
        })));
        await using var writer = await ParquetWriter.CreateAsync(schema, to, cancellationToken: ct);
        using var group = writer.CreateRowGroup();
        foreach (var (column, field) in Columns.Zip(schema.DataFields))
        {
            var values = rows.Select(column.Value);
            switch (column.Type)
            {
                case MetadataType.Text:
                    await group.WriteAsync(field, (IReadOnlyCollection<string>)[.. values.Select(x => (string?)x ?? "")]);
                    break;
                case MetadataType.Count:
                    await group.WriteAsync<long>(field, values.Select(x => (long?)x).ToArray(), cancellationToken: ct);
                    break;
                default:
                    await group.WriteAsync<double>(field, values.Select(x => (double?)x).ToArray(), cancellationToken: ct);
                    break;
            }
        }
    }
}

public enum MetadataType
{
    Text,
    Count,
    Number,
}

/// <param name="About">A sentence for the card and for Croissant.</param>
public sealed record MetadataColumn(string Name, MetadataType Type, string About, Func<MetadataRow, object?> Value)
{
    public static MetadataColumn Text(string name, string about, Func<MetadataRow, string?> value) => new(name, MetadataType.Text, about, value);

    public static MetadataColumn Count(string name, string about, Func<MetadataRow, int?> value) => new(name, MetadataType.Count, about, x => (long?)value(x));

    public static MetadataColumn Number(string name, string about, Func<MetadataRow, double?> value) => new(name, MetadataType.Number, about, x => value(x));
}
