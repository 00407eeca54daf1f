using Cuesmith.Catalogue;
using Cuesmith.Identify;

namespace Cuesmith.Build;

/// <summary>
/// Imports lists of known songs into the workspace's song index. Known songs stay; a song that comes again gains in popularity. The index is written anew as a whole, so a
/// stopped import leaves the old one.
/// </summary>
public static class ImportSongs
{
    private const int ReportEveryRows = 20_000;

    private const int TitleColumns = 2;

    /// <summary>The first ones name a song: a table without them, such as the redirects in MusicBrainz' archive, is none of songs.</summary>
    private static readonly string[] columns = ["title", "recording_name", "artist", "year", "popularity", "sources", "artist_credit_name", "mbid", "recording_mbid", "work_mbid", "isrc"];

    /// <summary>Reads CSV, TSV or Parquet with the columns title and artist (optionally year, popularity, or sources parted by |, isrc, mbid, work_mbid), or MusicBrainz' canonical_musicbrainz_data.csv.</summary>
    /// <exception cref="CuesmithException">A file cannot be read, or has no titles.</exception>
    public static Task<StepSummary> RunAsync(Workspace workspace, IReadOnlyList<string> paths, IProgress<StepProgress> progress, CancellationToken ct) =>
        Task.Run(() => Run(workspace, paths, progress, ct), ct);

    private static StepSummary Run(Workspace workspace, IReadOnlyList<string> paths, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var builder = new SongIndexBuilder();
        if (File.Exists(workspace.SongIndexPath))
        {
            using var known = SongIndexFile.Open(workspace.SongIndexPath);
            for (var song = 0; song < known.Index.SongCount; song++)
            {
                builder.Add(known.Index.Song(new(song)));
            }
        }

        var (before, rows, empty) = (builder.Count, 0L, 0L);
        foreach (var path in paths)
        {
            foreach (var row in RowSource.Read(path, columns, ct, anyOf: TitleColumns))
            {
                empty += builder.Add(ToSong(row)) ? 0 : 1;
                if (++rows % ReportEveryRows == 0)
                {
                    progress.Report(new("songs import", rows, null, Path.GetFileName(path)));
                }
            }
        }

        if (builder.Count == 0)
        {
            throw new CuesmithException($"{string.Join(", ", paths)}: no song with a title; the columns are title and artist");
        }

        var index = builder.Build();
        SongIndexFile.Write(index, workspace.SongIndexPath);
        return new("songs import", rows, builder.Count - before, 0, 0,
            $"{rows} rows read, {empty} without a title; now {index.SongCount} songs of {index.TitleCount} titles by {index.ArtistCount} artists");
    }

    private static Song ToSong(string?[] row)
    {
        var popularity = int.TryParse(row[4], out var given) ? given : row[5] is { Length: > 0 } sources ? sources.AsSpan().Count('|') + 1 : 1;
        return new(row[0] ?? row[1] ?? "", row[2] ?? row[6] ?? "", int.TryParse(row[3], out var year) ? year : 0, popularity, SongCodes.Read(row[7] ?? row[8], row[9], row[10]));
    }
}
