using Cuesmith.Clips;

namespace Cuesmith.Export;

/// <summary>KEY.json: every fact of an example. Names in the file are these in snake_case; within a subset every file has the same ones.</summary>
/// <param name="Lacks">film or midi; empty for a complete example.</param>
/// <param name="Confidence">The least of all steps'.</param>
/// <param name="ConfirmedBy">A person's words on what the example rests on.</param>
/// <param name="MadeBy">Name and version of the tool.</param>
public sealed record ExampleFacts(string ExampleId, string Split, string Subset, string Lacks, double DurationS, double Confidence, WorkFacts Work,
    PictureFacts? Picture, RecordingFacts Recording, CueFacts? Cue, NotesFacts? Notes, IReadOnlyList<DecisionFacts> ConfirmedBy, IReadOnlyList<SourceFacts> Sources, string MadeBy);

/// <summary>Which song it is, by the recording's identity, else by the MIDI file's; empty texts where nobody knows.</summary>
/// <param name="Key">Identity of the work across examples.</param>
public sealed record WorkFacts(string Title, string Artist, string Key, string Verdict, double Confidence);

/// <param name="StartS">On the film's clock: seconds since the first sample of its sound. The first frame begins here.</param>
/// <param name="FirstFrame">Index of the first frame in the film.</param>
/// <param name="FrameRate">As a fraction; "variable" where frames come irregularly.</param>
/// <param name="Cut">How the picture was cut.</param>
public sealed record PictureFacts(string FilmFile, string ContentHash, double StartS, double EndS, int FirstFrame, int Frames, string FrameRate, double FrameRateHz, string Cut);

/// <param name="StartS">Place in the recording that sounds at the example's zero.</param>
/// <param name="Speed">Seconds of the recording that pass in one second of the example.</param>
/// <param name="PitchCents">How much higher than the recording it sounds by that.</param>
/// <param name="Samples">Length at <paramref name="SampleRate"/>; equal to the picture's length.</param>
/// <param name="Cut">copied: the recording's own samples; resampled: read between them.</param>
/// <param name="OffsetErrorUs">Microseconds by which a copy begins off the exact place; 0 for resampled.</param>
public sealed record RecordingFacts(string RecordingFile, string ContentHash, double StartS, double EndS, double Speed, double PitchCents, int SampleRate, int Samples, string Cut, double OffsetErrorUs);

/// <summary>The whole cue that the example is a piece of.</summary>
/// <param name="Number">Counted from 1 in the order of the film.</param>
public sealed record CueFacts(int Number, double StartS, double EndS, double RecordingStartS, double Speed, double Confidence, string Reasons);

/// <param name="Transposition">Semitones that were added to the file's notes to reach the recording.</param>
/// <param name="HeldOver">Notes that sounded already when the example begins; not in the MIDI file, since nothing strikes them.</param>
/// <param name="OutOfRange">Notes that the transposition would have taken out of the MIDI range.</param>
/// <param name="Key">As the notes suggest, after transposition; empty where only drums play.</param>
/// <param name="TempoQpm">Quarters a minute, the mean as played.</param>
/// <param name="FirstBar">Bar of the source file in which the example begins.</param>
public sealed record NotesFacts(string MidiFile, string ContentHash, string NoteHash, int Notes, int Transposition, int HeldOver, int OutOfRange, string Key, double TempoQpm, string TimeSignature, int FirstBar,
    double Confidence, double? MedianErrorMs, string Reasons);

public sealed record DecisionFacts(string Subject, string Who, string At);

/// <summary>Where a part comes from, and what its file says of itself (tags, copyright texts): the rights are there or nowhere.</summary>
/// <param name="Role">film, recording or midi.</param>
public sealed record SourceFacts(string Role, string File, string ContentHash, IReadOnlyList<TextFacts> Texts);

public sealed record TextFacts(string Source, string Text);

/// <summary>Kinds of examples that lie apart, each loadable by itself.</summary>
public static class Subset
{
    public const string Complete = "complete";
    public const string NoMidi = "no-midi";
    public const string NoFilm = "no-film";

    public static readonly IReadOnlyList<string> All = [Complete, NoMidi, NoFilm];

    public static string Of(Lack lack) => lack switch { Lack.Midi => NoMidi, Lack.Film => NoFilm, _ => Complete };

    /// <summary>Where its data lies in the dataset.</summary>
    public static string Folder(string subset) => subset == Complete ? "data" : $"incomplete/{subset}";
}
