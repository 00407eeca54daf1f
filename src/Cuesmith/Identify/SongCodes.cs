namespace Cuesmith.Identify;

/// <summary>What names a song beyond doubt in other catalogues; each part default where nobody gives it. 40 bytes.</summary>
/// <param name="RecordingMbid">MusicBrainz identifier of the recording.</param>
/// <param name="WorkMbid">MusicBrainz identifier of the work.</param>
public readonly record struct SongCodes(Guid RecordingMbid, Guid WorkMbid, Isrc Isrc)
{
    /// <summary>Reads codes as lists write them; what is no code counts as not given.</summary>
    public static SongCodes Read(string? recordingMbid, string? workMbid, string? isrc) => new(
        Guid.TryParse(recordingMbid, out var recording) ? recording : default, Guid.TryParse(workMbid, out var work) ? work : default, Isrc.Read(isrc));

    /// <summary>These codes, and what they lack from others.</summary>
    public SongCodes Or(SongCodes others) => new(
        RecordingMbid == default ? others.RecordingMbid : RecordingMbid, WorkMbid == default ? others.WorkMbid : WorkMbid, Isrc == default ? others.Isrc : Isrc);
}

/// <summary>International Standard Recording Code (ISO 3901): twelve letters and digits, here a number of twelve digits to the base 36; 0 is none.</summary>
public readonly record struct Isrc(ulong Value)
{
    private const int Length = 12, Base = 36;
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Reads "USLF20400115" or "US-LF2-04-00115"; none for anything else.</summary>
    public static Isrc Read(string? text)
    {
        var (value, length) = (0ul, 0);
        foreach (var letter in text ?? "")
        {
            if (letter is not ('-' or ' '))
            {
                var digit = Digits.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
                if (digit < 0 || ++length > Length)
                {
                    return default;
                }

                value = (value * Base) + (ulong)digit;
            }
        }

        return length == Length ? new(value) : default;
    }

    /// <summary>Twelve letters and digits; empty for none.</summary>
    public override string ToString() => Value == 0 ? "" : string.Create(Length, Value, static (text, value) =>
    {
        for (var i = text.Length - 1; i >= 0; i--, value /= Base)
        {
            text[i] = Digits[(int)(value % Base)];
        }
    });
}
