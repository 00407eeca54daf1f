namespace Cuesmith.Music;

/// <summary>A note on the tick clock of its MIDI file, half-open [Start, End), at least one tick long.</summary>
/// <param name="NoteNumber">MIDI note number, 0 to 127; 60 is middle C.</param>
/// <param name="Velocity">1 to 127.</param>
/// <param name="Channel">MIDI channel, 0 to 15; 9 is percussion.</param>
/// <param name="Program">General MIDI program, 0 to 127, in force when the note starts.</param>
/// <param name="Track">Index of the MIDI track that holds the note.</param>
public readonly record struct ScoreNote(ScoreTick Start, ScoreTick End, byte NoteNumber, byte Velocity, byte Channel, byte Program, int Track)
{
    public bool IsDrum => Channel == Note.DrumChannel;

    /// <summary>The same note on the seconds clock.</summary>
    public Note ToNote(TempoMap tempo) => new(tempo.TicksToSeconds(Start), tempo.TicksToSeconds(End), NoteNumber, Velocity, Channel, Program, Track);
}
