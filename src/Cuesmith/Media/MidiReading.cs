namespace Cuesmith.Media;

/// <summary>What became of reading a MIDI file: a file, or a reason why not.</summary>
public abstract record MidiReading
{
    private MidiReading()
    {
    }

    /// <summary>The file or, for a caller that has only this one, a failure.</summary>
    /// <param name="name">What to call the file in the message.</param>
    /// <exception cref="CuesmithException">The file was refused.</exception>
    public MidiFile OrThrow(string name) => this switch
    {
        Readable readable => readable.File,
        Refused refused => throw new CuesmithException($"{name}: {refused.Reason}"),
        _ => throw new InvalidOperationException(),
    };

    public sealed record Readable(MidiFile File) : MidiReading;

    /// <param name="Reason">One line.</param>
    public sealed record Refused(MidiDefect Defect, string Reason) : MidiReading;
}
