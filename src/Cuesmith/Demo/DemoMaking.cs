using Cuesmith.Build;
using Cuesmith.Music;

namespace Cuesmith.Demo;

/// <summary>Makes the demo's media: a MIDI collection, recordings, films, lists, and the truth about them. Made before is not made again.</summary>
public static class DemoMaking
{
    private const int Seed = 20;

    public static async Task<StepSummary> RunAsync(DemoFolder folder, DemoMedia media, int jobs, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var pieces = DemoPieces.Read(media);
        var plan = DemoPlan.Draw(pieces, media.SingularityMusic, Seed);
        if (File.Exists(folder.Truth))
        {
            return Summary(plan, (await DemoTruth.ReadAsync(folder.Truth, ct)).Identities.Count, made: false);
        }

        if (Directory.Exists(folder.Making))
        {
            Directory.Delete(folder.Making, recursive: true);
        }

        Directory.CreateDirectory(folder.Making);
        var wanted = plan.Recordings.Select(x => x.Piece).OfType<DemoPiece>().ToHashSet();
        var collection = await DemoCollection.WriteAsync(folder.Midi, pieces, wanted, Seed, ct);
        var recordings = new DemoRecordings(folder.Recordings, folder.Absent, folder.Making, jobs);
        var paths = await recordings.MakeAsync(plan.Recordings, progress, ct);
        var cues = await new DemoFilms(folder.Films, folder.Making, media, recordings.PathOf)
            .MakeAsync(plan.Films, x => "films/" + x.FileName, x => x.InCollection ? "recordings/" + x.FileName : null, progress, ct);
        var namedWithArtist = collection.Where(x => x.Piece is not null && !wanted.Contains(x.Piece)).GroupBy(x => x.Piece!)
            .Where(x => !x.Key.Title.Contains(x.Key.Artist, StringComparison.Ordinal) && x.All(y => y.File.Contains(x.Key.Artist, StringComparison.OrdinalIgnoreCase))).Select(x => x.Key.Title).ToList();
        await File.WriteAllTextAsync(folder.Songs, DemoLists.Songs(pieces, plan.Recordings, namedWithArtist, Seed), ct);
        await File.WriteAllTextAsync(folder.Credits, DemoLists.Credits(plan.Films.Take(3), plan.Recordings, Seed), ct);
        await File.WriteAllTextAsync(folder.Playlist, DemoLists.Playlist(plan.Films.Skip(3), plan.Recordings, Seed), ct);

        var truth = new DemoTruth(
            Seed,
            [.. collection.Select(x => new IdentityTruth("midi/" + x.File, x.Piece?.Title, x.Piece?.Artist))],
            cues,
            [.. plan.Recordings.Where(x => x.Piece is not null).SelectMany(x => collection.Where(y => y.Piece == x.Piece)
                .Select(y => new PairTruth("midi/" + y.File, "recordings/" + x.FileName, x.Performance?.Semitones ?? 0, paths.GetValueOrDefault(x) is { } path ? Anchors(path) : null)))]);
        var half = Path.Combine(folder.Making, "truth.json");
        await using (var stream = File.Create(half))
        {
            await truth.WriteAsync(stream, ct);
        }

        File.Move(half, folder.Truth);
        Directory.Delete(folder.Making, recursive: true);
        return Summary(plan, collection.Count, made: true);
    }

    private static double[][] Anchors(WarpingPath path) => [.. path.Anchors.Select(x => new[] { Math.Round(x.From.Seconds, 4), Math.Round(x.To.Seconds, 4) })];

    private static StepSummary Summary(DemoPlan plan, int midiFiles, bool made)
    {
        var items = midiFiles + plan.Recordings.Count + plan.Films.Count;
        return new("make", items, made ? items : 0, 0, 0,
            $"{midiFiles} MIDI files, {plan.Recordings.Count(x => x.InCollection)} recordings, {plan.Films.Count} films with {plan.Films.Sum(x => x.Cues.Count)} cues{(made ? "" : " (made before)")}");
    }
}
