using System.IO.Compression;
using Cuesmith.Identify;
using Sylvan.Data.Csv;

namespace Cuesmith.Bench.Names;

/// <summary>The measured collection, song list and labels in one folder (midi_listing.csv, songs.csv.gz, film_tracks.csv, gold_*.csv).</summary>
internal static class NamesData
{
    public static SongIndex Songs(string folder)
    {
        using var gzip = new GZipStream(File.OpenRead(Path.Combine(folder, "songs.csv.gz")), CompressionMode.Decompress);
        using var text = new StreamReader(gzip);
        using var csv = CsvDataReader.Create(text);
        var builder = new SongIndexBuilder();
        while (csv.Read())
        {
            builder.Add(new(csv.GetString(0), csv.GetString(1), int.TryParse(csv.GetString(2), out var year) ? year : 0, csv.GetString(3).Split('|').Length));
        }

        return builder.Build();
    }

    public static List<Dictionary<string, string>> Rows(string folder, string file)
    {
        using var csv = CsvDataReader.Create(Path.Combine(folder, file));
        var names = Enumerable.Range(0, csv.FieldCount).Select(csv.GetName).ToArray();
        List<Dictionary<string, string>> rows = [];
        while (csv.Read())
        {
            rows.Add(Enumerable.Range(0, names.Length).ToDictionary(i => names[i].TrimStart('\uFEFF'), csv.GetString));
        }

        return rows;
    }
}
