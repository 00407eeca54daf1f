using Cuesmith.Align;
using Cuesmith.Media;

namespace Cuesmith.Build;

/// <summary>Sketches of MIDI files and recordings by content, so that each file is read for its sketch once.</summary>
/// <param name="folder">cache/sketches of the workspace.</param>
internal sealed class SketchCache(string folder)
{
    public static SketchCache Of(Workspace workspace) => new(Path.Combine(workspace.CacheFolder, "sketches"));

    /// <summary>The sketch of a MIDI file; null where it cannot be read.</summary>
    public SoundSketch? OfMidi(string path, string contentHash)
    {
        try
        {
            return Kept(contentHash) ?? Keep(contentHash, SoundSketch.OfNotes(AlignFiles.ReadMidi(path).Notes()));
        }
        catch (CuesmithException)
        {
            // scan and align say what is wrong with it
            return null;
        }
    }

    /// <summary>The sketch of a recording that has been heard.</summary>
    public SoundSketch OfRecording(Signal.PitchBands heard, string contentHash) => Kept(contentHash) ?? Keep(contentHash, SoundSketch.OfRecording(heard));

    /// <summary>A sketch that is kept; null where there is none yet.</summary>
    public SoundSketch? Kept(string contentHash)
    {
        var path = PathOf(contentHash);
        return File.Exists(path) ? SoundSketch.Parse(File.ReadAllBytes(path)) : null;
    }

    private SoundSketch Keep(string contentHash, SoundSketch sketch)
    {
        CacheFile.Write(PathOf(contentHash), sketch.ToBytes());
        return sketch;
    }

    private string PathOf(string contentHash)
    {
        var key = StepKey.Of(SoundSketch.Version, contentHash);
        return Path.Combine(folder, key[..2], key + ".sketch");
    }
}
