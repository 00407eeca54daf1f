namespace Cuesmith.Clips;

/// <summary>The clocks of a film and of the recording heard in it: recording time = RecordingStartSeconds + (film time - FilmStartSeconds) * Speed.</summary>
/// <param name="Speed">Seconds of the recording that pass in one second of film; 25/24 for a PAL transfer.</param>
public readonly record struct CueClock(double FilmStartSeconds, double RecordingStartSeconds, double Speed)
{
    /// <summary>The clock of a recording alone.</summary>
    public static readonly CueClock OfRecording = new(0, 0, 1);

    public double ToRecording(double filmSeconds) => RecordingStartSeconds + (filmSeconds - FilmStartSeconds) * Speed;

    public double ToFilm(double recordingSeconds) => FilmStartSeconds + (recordingSeconds - RecordingStartSeconds) / Speed;

    /// <summary>How much higher the film plays the recording, in cents.</summary>
    public double PitchCents => 1200 * Math.Log2(Speed);
}
