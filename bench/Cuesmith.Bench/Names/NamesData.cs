using Cuesmith.Build;
using Cuesmith.Identify;
using Sylvan.Data.Csv;

namespace Cuesmith.Bench.Names;

/// <summary>The measured collection, song list and labels in one folder (midi_listing.csv, songs.csv.gz, film_tracks.csv, gold_*.csv).</summary>
internal static class NamesData
{
    public static SongIndex Songs(string folder)
    {
        var builder = new SongIndexBuilder();
        foreach (var row in RowSource.Read(Path.Combine(folder, "songs.csv.gz"), ["title", "artist", "year", "sources"], CancellationToken.None, required: 4))
        {
            builder.Add(new(row[0] ?? "", row[1] ?? "", int.TryParse(row[2], out var year) ? year : 0, (row[3] ?? "").Split('|').Length));
        }

        return builder.Build();
    }

    public static List<Dictionary<string, string>> Rows(string folder, string file)
    {
        using var csv = CsvDataReader.Create(Path.Combine(folder, file), new CsvDataReaderOptions { Comment = '\0' });
        var names = Enumerable.Range(0, csv.FieldCount).Select(csv.GetName).ToArray();
        List<Dictionary<string, string>> rows = [];
        while (csv.Read())
        {
            rows.Add(Enumerable.Range(0, names.Length).ToDictionary(i => names[i].TrimStart('\uFEFF'), csv.GetString));
        }

        return rows;
    }
}
