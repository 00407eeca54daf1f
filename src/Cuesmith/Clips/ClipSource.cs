using Cuesmith.Music;

namespace Cuesmith.Clips;

/// <summary>A file that examples are cut from.</summary>
/// <param name="ContentHash">SHA-256, hex.</param>
/// <param name="NoteHash">Of a MIDI file: the same notes have the same.</param>
public sealed record SourceFile(long ItemId, string Directory, string FileName, string ContentHash, string? NoteHash)
{
    public string Path => $"{Directory}/{FileName}";
}

/// <summary>An accepted cue: which recording sounds where in which film.</summary>
/// <param name="Number">Counted from 1 in the order of the film.</param>
/// <param name="EndSeconds">On the film's clock; the start is the clock's.</param>
public sealed record CueSource(long CueId, int Number, SourceFile Film, SourceFile Recording, CueClock Clock, double EndSeconds, double Confidence, string Reasons)
{
    public double StartSeconds => Clock.FilmStartSeconds;
}

/// <summary>An accepted alignment: a MIDI file bent to a recording.</summary>
/// <param name="Transposition">Semitones to add to the MIDI file to reach the recording.</param>
/// <param name="Path">From the MIDI file's seconds to the recording's.</param>
public sealed record AlignmentSource(SourceFile Midi, SourceFile Recording, WarpingPath Path, int Transposition, double Confidence, double? MedianErrorMs, string Reasons);

/// <summary>What an example lacks to be a complete one.</summary>
public enum Lack
{
    Nothing,
    Midi,
    Film,
}

/// <summary>Frames [First, First + Count) of a film.</summary>
public readonly record struct FrameSpan(int First, int Count);

/// <summary>One example to be made. Its clock begins at 0 with its first frame, or first sample.</summary>
/// <param name="Cue">Null for an example without film.</param>
/// <param name="Frames">Null for an example without film.</param>
/// <param name="Alignment">Null for an example without notes.</param>
/// <param name="StartSeconds">On the film's clock; without film on the recording's.</param>
/// <param name="Clock">From the film's clock to the recording's.</param>
/// <param name="Samples">Length of the recording's stretch, at the recording's own rate: equal to the picture's.</param>
public sealed record PlannedExample(string ExampleId, CueSource? Cue, FrameSpan? Frames, SourceFile Recording, AlignmentSource? Alignment,
    double StartSeconds, double DurationSeconds, CueClock Clock, int SampleRate, int Samples)
{
    public Lack Lacks => Cue is null ? Lack.Film : Alignment is null ? Lack.Midi : Lack.Nothing;

    public double EndSeconds => StartSeconds + DurationSeconds;

    public double RecordingStartSeconds => Clock.ToRecording(StartSeconds);

    public double RecordingEndSeconds => Clock.ToRecording(EndSeconds);

    /// <summary>The least of its steps'.</summary>
    public double Confidence => Math.Min(Cue?.Confidence ?? 1, Alignment?.Confidence ?? 1);

    /// <summary>The alignment's path on the example's own clock.</summary>
    public WarpingPath? NotesPath => Alignment is { Path: var path } ? Clock.OnFilm(path, StartSeconds) : null;
}
