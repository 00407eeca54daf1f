using System.Collections.Concurrent;
using System.Data;
using Cuesmith.Catalogue;
using Cuesmith.Identify;
using Cuesmith.Music;
using Cuesmith.Names;
using Dapper;

namespace Cuesmith.Build;

/// <summary>Finds out which song each MIDI file and recording is, from its name, folder neighbours, tags and inner texts, and the known songs.</summary>
public static class IdentifyStep
{
    public const string Step = "identify";

    /// <summary>Part of every key: raise it when the same name may give another result.</summary>
    private const string Version = "4";
    private const int BatchNames = 512;

    /// <summary>Judges every name anew whose own texts, decision or known songs have changed. Songs that services or tags of recordings name count as known.</summary>
    public static async Task<StepSummary> RunAsync(Workspace workspace, CatalogueStore catalogue, IProgress<StepProgress> progress, CancellationToken ct)
    {
        using var file = File.Exists(workspace.SongIndexPath) ? SongIndexFile.Open(workspace.SongIndexPath) : null;
        var index = file?.Index ?? SongIndex.Empty;
        var further = FurtherSongs.Of(catalogue);
        var items = NamedItems.Load(catalogue, ct);
        var siblings = new NameSiblings();
        foreach (var item in items)
        {
            siblings.Add(item.Name);
        }

        var done = catalogue.Done(Step);
        var stamp = SongsStamp(workspace) + further.Stamp;
        var decisions = Decisions(catalogue);
        var undone = items.Select(x => (Item: x, Key: StepKey.Of(Version, stamp, x.Filename, x.Texts, siblings.Summary(x.Name), decisions.GetValueOrDefault(Subject(x)))))
            .Where(x => done.GetValueOrDefault(Subject(x.Item)) != x.Key).ToArray();
        var writer = new IdentityWriter(catalogue, new(catalogue, index, further.Index));
        var judges = new ConcurrentBag<SongJudge>();
        var worked = 0L;
        await foreach (var (batch, found) in ParallelWork.InOrderAsync(undone.Chunk(BatchNames), workspace.Jobs, JudgeAsync, ct))
        {
            catalogue.Write(transaction =>
            {
                for (var i = 0; i < batch.Length; i++)
                {
                    writer.Save(transaction, batch[i].Item, found[i], decisions.GetValueOrDefault(Subject(batch[i].Item)));
                    catalogue.MarkDone(transaction, Step, Subject(batch[i].Item), batch[i].Key);
                }
            });
            worked += batch.Length;
            progress.Report(new(Step, items.Length - undone.Length + worked, items.Length, batch[^1].Item.Filename));
        }

        return Summary(catalogue, items.Length, worked, index);

        Task<Identification[]> JudgeAsync((NamedItem Item, string Key)[] batch, CancellationToken token)
        {
            if (!judges.TryTake(out var judge))
            {
                judge = new(further.Finders(index), siblings);
            }

            var found = new Identification[batch.Length];
            for (var i = 0; i < batch.Length; i++)
            {
                token.ThrowIfCancellationRequested();
                found[i] = judge.Judge(batch[i].Item.Name);
            }

            judges.Add(judge);
            return Task.FromResult(found);
        }
    }

    /// <summary>Judges one name on its own as the step would, for '--explain'. The collection's names count as neighbours when there is one.</summary>
    public static Identification Explain(Workspace workspace, CatalogueStore catalogue, string filename, CancellationToken ct)
    {
        using var file = File.Exists(workspace.SongIndexPath) ? SongIndexFile.Open(workspace.SongIndexPath) : null;
        var siblings = new NameSiblings();
        foreach (var item in NamedItems.Load(catalogue, ct))
        {
            siblings.Add(item.Name);
        }

        return new SongJudge(FurtherSongs.Of(catalogue).Finders(file?.Index ?? SongIndex.Empty), siblings).Judge(filename);
    }

    /// <summary>Stands for the content of the song index: its length and when it was written.</summary>
    internal static string SongsStamp(Workspace workspace)
    {
        var file = new FileInfo(workspace.SongIndexPath);
        return file.Exists ? $"{file.Length}:{file.LastWriteTimeUtc.Ticks}" : "none";
    }

    private static string Subject(NamedItem item) => item.Directory + "/" + item.Filename;

    private static Dictionary<string, string> Decisions(CatalogueStore catalogue) =>
        catalogue.Connection.Query<(string Subject, string Decision)>("SELECT substr(subject, 10), decision FROM decisions WHERE subject LIKE 'identity:%'").ToDictionary(x => x.Subject, x => x.Decision);

    private static StepSummary Summary(CatalogueStore catalogue, int items, long worked, SongIndex index)
    {
        var counts = catalogue.Connection.Query<(string Verdict, long Count)>("SELECT verdict, count(*) FROM identities GROUP BY verdict").ToDictionary(x => x.Verdict, x => x.Count);
        var (accepted, review, unknown) = (counts.GetValueOrDefault("accepted"), counts.GetValueOrDefault("needs review"), counts.GetValueOrDefault("unknown"));
        var songs = index.SongCount == 0 ? "; no songs are known yet: 'cuesmith songs import FILE' helps" : "";
        return new(Step, items, worked, review, 0, $"{items} names ({worked} new), {accepted} accepted, {unknown} unknown, against {index.SongCount} songs{songs}");
    }
}
