using Cuesmith.Music;

namespace Cuesmith.Build;

/// <summary>The bent MIDI files of pairs that may be used, in the cache under the pair's key.</summary>
/// <param name="folder">cache/align of the workspace.</param>
internal sealed class BentMidiCache(string folder)
{
    public static BentMidiCache Of(Workspace workspace) => new(Path.Combine(workspace.CacheFolder, AlignStep.Step));

    public string PathOf(string key) => Path.Combine(folder, key + ".mid");

    /// <summary>Writes a pair's file, unless the pair is of no use.</summary>
    public void Keep(PairAlignment pair, string key)
    {
        if (pair.Alignment.Verdict != Verdict.Unknown && pair.BentMidi is { } bent)
        {
            CacheFile.Write(PathOf(key), bent);
        }
    }
}
