using Cuesmith.Music;

namespace Cuesmith.Clips;

/// <summary>The clocks of a film and of the recording heard in it: recording time = RecordingStartSeconds + (film time - FilmStartSeconds) * Speed.</summary>
/// <param name="Speed">Seconds of the recording that pass in one second of film; 25/24 for a PAL transfer.</param>
public readonly record struct CueClock(double FilmStartSeconds, double RecordingStartSeconds, double Speed)
{
    /// <summary>The clock of a recording alone.</summary>
    public static readonly CueClock OfRecording = new(0, 0, 1);

    public double ToRecording(double filmSeconds) => RecordingStartSeconds + (filmSeconds - FilmStartSeconds) * Speed;

    public double ToFilm(double recordingSeconds) => FilmStartSeconds + (recordingSeconds - RecordingStartSeconds) / Speed;

    /// <summary>A path from a MIDI file's clock to the recording's, led on to the film's: notes where the film plays them.</summary>
    /// <param name="zeroSeconds">The place of the film that becomes 0.</param>
    public WarpingPath OnFilm(WarpingPath path, double zeroSeconds)
    {
        var clock = this;
        return new(path.From, path.To, [.. path.Anchors.Select(x => new Anchor(x.From, new(clock.ToFilm(x.To.Seconds) - zeroSeconds)))]);
    }

    /// <summary>How much higher the film plays the recording, in cents.</summary>
    public double PitchCents => 1200 * Math.Log2(Speed);
}
