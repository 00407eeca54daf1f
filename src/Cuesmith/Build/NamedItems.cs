using Cuesmith.Catalogue;
using Cuesmith.Names;
using Dapper;

namespace Cuesmith.Build;

/// <summary>A file or listed name with all that it says of itself.</summary>
/// <param name="Texts">Tags and inner texts, joined; part of the step's key.</param>
internal sealed record NamedItem(long ItemId, string Kind, string Directory, string Filename, SongName Name, string Texts);

/// <summary>Reads the names and texts of all MIDI files and recordings of the catalogue.</summary>
internal static class NamedItems
{
    private const int MostInnerTexts = 3, LongestInnerText = 80, ShortestInnerText = 4;

    public static NamedItem[] Load(CatalogueStore catalogue, CancellationToken ct)
    {
        var rows = catalogue.Connection.Query<(long Id, string Kind, string Directory, string Filename)>(
            "SELECT item_id, kind, directory, filename FROM items WHERE kind IN ('midi', 'audio') AND missing = 0 ORDER BY item_id", buffered: false).ToList();
        var texts = catalogue.Connection
            .Query<(long Id, string Source, string Text)>("SELECT item_id, source, text FROM item_texts WHERE source IN ('tag:title', 'tag:artist', 'track_name', 'text') ORDER BY item_id, rowid", buffered: false)
            .ToLookup(x => x.Id);
        return [.. rows.AsParallel().AsOrdered().WithCancellation(ct).Select(x => ToItem(x, [.. texts[x.Id]]))];
    }

    private static NamedItem ToItem((long Id, string Kind, string Directory, string Filename) row, (long Id, string Source, string Text)[] texts)
    {
        var name = SongName.Read(row.Filename, row.Directory);
        if (texts.Length == 0)
        {
            return new(row.Id, row.Kind, row.Directory, row.Filename, name, "");
        }

        var title = texts.FirstOrDefault(x => x.Source == "tag:title").Text;
        var artist = texts.FirstOrDefault(x => x.Source == "tag:artist").Text;
        var inner = texts.Where(x => x.Source is "track_name" or "text").Select(x => x.Text.Trim()).Where(x => x.Length is >= ShortestInnerText and <= LongestInnerText).Distinct().Take(MostInnerTexts);
        return new(row.Id, row.Kind, row.Directory, row.Filename, name.With(title, artist, inner), string.Join('\n', texts.Select(x => x.Source + "=" + x.Text)));
    }
}
