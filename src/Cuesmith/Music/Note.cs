namespace Cuesmith.Music;

/// <summary>A sounded note on the seconds clock of its MIDI file, half-open [Start, End).</summary>
/// <param name="NoteNumber">MIDI note number, 0 to 127; 60 is middle C.</param>
/// <param name="Velocity">1 to 127.</param>
/// <param name="Channel">MIDI channel, 0 to 15; 9 is percussion.</param>
/// <param name="Program">General MIDI program, 0 to 127, in force when the note starts.</param>
/// <param name="Track">Index of the MIDI track that holds the note.</param>
public readonly record struct Note(MediaTime Start, MediaTime End, byte NoteNumber, byte Velocity, byte Channel, byte Program, int Track)
{
    public const byte DrumChannel = 9;

    public bool IsDrum => Channel == DrumChannel;
}
