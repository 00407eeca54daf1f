using Cuesmith.Media;

namespace Cuesmith.Catalogue;

/// <summary>All that scan has to say of one file: a row of items and its texts.</summary>
/// <param name="Kind">midi, audio, video or other.</param>
/// <param name="Stamp">Null where the file is to be read again next time.</param>
/// <param name="ContentHash">SHA-256, hex; null where the content was not read to its end.</param>
/// <param name="Probe">JSON.</param>
/// <param name="Problem">One line; null where all is well.</param>
public sealed record ItemRow(string Kind, string Directory, string Filename, FileStamp? Stamp, string? ContentHash = null, string? NoteHash = null, double? DurationS = null,
    string? Probe = null, string? Problem = null)
{
    /// <summary>Texts found inside the file, with what each is for (see item_texts.source).</summary>
    public IReadOnlyList<(string Source, string Text)> Texts { get; init; } = [];
}
