using Cuesmith.Catalogue;
using Cuesmith.Media;
using Cuesmith.Pictures;
using Cuesmith.Report.Facts;
using Dapper;
using SkiaSharp;

namespace Cuesmith.Build;

/// <summary>Pictures of aligned pairs for the report: notes over spectrogram, path and tempo. Drawn once and kept in the cache under the alignment's key.</summary>
internal static class PairPictures
{
    /// <summary>Part of the cache's key: raise it when the same pair may give another picture.</summary>
    private const string Version = "2";

    // a tenth of the PNG's size, and no difference that shows on a page
    private const int WebpQuality = 72;

    // an alignment made again gives the same number but for the rounding of other processors
    private const double SameConfidence = 0.01;

    /// <summary>WebP pictures in the order of <paramref name="pairs"/>, by MIDI file and recording, until they have <paramref name="maxBytes"/> together. A pair whose files cannot be read has none.</summary>
    public static async Task<IReadOnlyDictionary<(long MidiId, long AudioId), byte[]>> DrawAsync(
        Workspace workspace, CatalogueStore catalogue, IReadOnlyList<ShownPair> pairs, long maxBytes, IProgress<StepProgress> progress, CancellationToken ct)
    {
        if (pairs.Count == 0)
        {
            return new Dictionary<(long, long), byte[]>();
        }

        var folder = Directory.CreateDirectory(Path.Combine(workspace.CacheFolder, "pictures")).FullName;
        var files = pairs.Select(x => new PairFiles(x, PathOf(catalogue, x.MidiId), PathOf(catalogue, x.AudioId), KeyOf(catalogue, x))).ToList();
        var pictures = new Dictionary<(long, long), byte[]>();
        var (bytes, looked) = (0L, 0);
        await foreach (var (item, picture) in ParallelWork.InOrderAsync(files, workspace.Jobs, (x, token) => OneAsync(folder, x, token), ct))
        {
            progress.Report(new(ReportStep.Name, ++looked, files.Count + 1, item.Pair.AudioFile));
            if (picture is null)
            {
                continue;
            }

            if ((bytes += picture.Length) > maxBytes)
            {
                break;
            }

            pictures.Add((item.Pair.MidiId, item.Pair.AudioId), picture);
        }

        return pictures;
    }

    private static string PathOf(CatalogueStore catalogue, long itemId)
    {
        var (directory, filename) = catalogue.Connection.QuerySingle<(string, string)>("SELECT directory, filename FROM items WHERE item_id = @itemId", new { itemId });
        return Path.Combine(directory, filename);
    }

    // the key of the alignment holds both contents and the aligner's version; null where the row was not made by the step
    private static string? KeyOf(CatalogueStore catalogue, ShownPair pair) =>
        catalogue.Connection.ExecuteScalar<string?>("SELECT key FROM done WHERE step = @Step AND subject = @subject", new { AlignStep.Step, subject = AlignmentRows.Subject(pair.MidiId, pair.AudioId) });

    private static async Task<byte[]?> OneAsync(string folder, PairFiles files, CancellationToken ct)
    {
        if (files.Key is null)
        {
            return null;
        }

        var kept = Path.Combine(folder, StepKey.Of(Version, files.Key) + ".webp");
        if (File.Exists(kept))
        {
            return await File.ReadAllBytesAsync(kept, ct);
        }

        try
        {
            var pair = await AlignFiles.RunAsync(files.MidiPath, files.AudioPath, ct);
            if (Math.Abs(pair.Alignment.Confidence - files.Pair.Confidence) > SameConfidence)
            {
                // the row is of an earlier aligner: a picture of today's would contradict it
                return null;
            }

            using var bitmap = SKBitmap.Decode(pair.Picture());
            using var webp = bitmap.Encode(SKEncodedImageFormat.Webp, WebpQuality);
            var picture = webp.ToArray();
            CacheFile.Write(kept, picture);
            return picture;
        }
        catch (CuesmithException)
        {
            // the file is gone or broken since: the page shows the path that the catalogue keeps
            return null;
        }
    }

    private sealed record PairFiles(ShownPair Pair, string MidiPath, string AudioPath, string? Key);
}
