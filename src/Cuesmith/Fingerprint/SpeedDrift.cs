namespace Cuesmith.Fingerprint;

/// <summary>
/// A film's speed that changes steadily, as a worn deck's does, and the clock on which it would not: straight time runs as film time does at <paramref name="Middle"/>, faster or slower before and after it. On straight time every
/// cue is a line again.
/// </summary>
/// <param name="PerSecond">Change of speed, as a share of itself, in a second of film.</param>
/// <param name="Middle">Film seconds at which the speed is the film's mean.</param>
public sealed record SpeedDrift(double PerSecond, double Middle)
{
    /// <summary>Straight seconds; both clocks begin together.</summary>
    public double Straight(double filmSeconds) => filmSeconds + PerSecond / 2 * filmSeconds * (filmSeconds - 2 * Middle);

    public double Film(double straightSeconds)
    {
        // v = x + p/2 · x², with x counted from the middle
        var v = straightSeconds + PerSecond / 2 * Middle * Middle - Middle;
        return Middle + 2 * v / (1 + Math.Sqrt(1 + 2 * PerSecond * v));
    }

    /// <summary>Speed at a place of the film, as a share of the mean.</summary>
    public double Rate(double filmSeconds) => 1 + PerSecond * (filmSeconds - Middle);

    /// <summary>What was heard on straight time, on the film's; lines become the tangents in the middle of their cues.</summary>
    public Spotting OnFilm(Spotting straight) => straight with { Cues = [.. straight.Cues.Select(OnFilm)], Heard = [.. straight.Heard.Select(OnFilm)] };

    private FoundCue OnFilm(FoundCue cue) => cue with
    {
        Line = OnFilm(cue.Line, cue.From, cue.To), From = Film(cue.From), To = Film(cue.To), Rivals = [.. cue.Rivals.Select(OnFilm)],
    };

    private VerifiedLine OnFilm(VerifiedLine line) => line with { Line = OnFilm(line.Line, line.From, line.To), From = Film(line.From), To = Film(line.To) };

    private Line OnFilm(Line line, double from, double to)
    {
        var middle = Film((from + to) / 2);
        var slope = line.Slope * Rate(middle);
        return new(line.Recording, line.RecordingSeconds((from + to) / 2) - slope * middle, slope);
    }
}
