namespace Cuesmith.Demo;

/// <param name="Identifiable">Files whose song can be told.</param>
/// <param name="Right">Accepted as the song they are.</param>
/// <param name="Wrong">Accepted as another song, or as any song where nobody can tell.</param>
public sealed record IdentityScore(int Identifiable, int Right, int Wrong);

/// <summary>Cues at one level.</summary>
/// <param name="LevelDb">Music to all else; null where only music sounds.</param>
public sealed record LevelScore(double? LevelDb, int Cues, int Found);

/// <param name="Levels">Loudest first.</param>
/// <param name="Wrong">Accepted cues that are no cue of the film, or of another recording, or at another place of it.</param>
/// <param name="AbsentCues">Cues of music that the collection has not, which nothing should be found for.</param>
/// <param name="OffsetErrorsMs">By how much the recording is off the film in the middle of each cue found.</param>
/// <param name="EdgeErrorsMs">By how much each start and end of a cue found is off.</param>
public sealed record CueScore(IReadOnlyList<LevelScore> Levels, IReadOnlyList<string> Wrong, int AbsentCues, IReadOnlyList<double> OffsetErrorsMs, IReadOnlyList<double> EdgeErrorsMs)
{
    /// <summary>Cues whose music is at least as loud as all else.</summary>
    public (int Cues, int Found) AtZeroDbAndBetter
    {
        get
        {
            var loud = Levels.Where(x => x.LevelDb is null or >= 0).ToList();
            return (loud.Sum(x => x.Cues), loud.Sum(x => x.Found));
        }
    }
}

/// <summary>Pairs of a MIDI file and a recording of the same piece.</summary>
/// <param name="Known">Pairs whose every place is known, that were aligned at all.</param>
/// <param name="PairMediansMs">Median error of each accepted pair whose places are known.</param>
/// <param name="PointErrorsMs">Error at every half second of music of all these pairs.</param>
/// <param name="ByOthers">Aligned pairs whose recording is by others: whether they belong together is known, their places are not.</param>
/// <param name="Strangers">Accepted pairs that do not belong together.</param>
public sealed record AlignmentScore(
    int Known, int KnownAccepted, int TranspositionsRight, IReadOnlyList<double> PairMediansMs, IReadOnlyList<double> PointErrorsMs, int ByOthers, int ByOthersAccepted, int Strangers);

/// <param name="Complete">Film, recording and notes.</param>
/// <param name="KnownComplete">Complete examples whose notes have a known place in the recording.</param>
/// <param name="KnownWithin50Ms">Those whose notes are, at the median, within 50 ms of it.</param>
public sealed record ExampleScore(int Complete, int WithoutMidi, int WithoutFilm, IReadOnlyList<(string Split, int Examples)> Splits, int KnownComplete, int KnownWithin50Ms);

/// <summary>Truth against what was found.</summary>
public sealed record DemoScore(IdentityScore Identities, CueScore Cues, AlignmentScore Alignments, ExampleScore Examples)
{
    /// <summary>The middle value; NaN of none.</summary>
    public static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
