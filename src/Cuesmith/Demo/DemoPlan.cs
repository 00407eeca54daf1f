namespace Cuesmith.Demo;

/// <summary>How the demo comes by a recording.</summary>
public enum RecordingOrigin
{
    /// <summary>By others, as it is.</summary>
    Copied,

    /// <summary>By others, the first round of a piece that repeats itself.</summary>
    FirstRound,

    /// <summary>Played by the demo from the MIDI file, at a tempo and in a key that are known.</summary>
    Performed,
}

/// <summary>How a synthesizer plays a piece.</summary>
/// <param name="MostDeviation">Largest deviation from the written tempo, as a share.</param>
/// <param name="LeadSeconds">Silence before the music.</param>
/// <param name="Seed">Of the tempo's drift.</param>
public sealed record Performance(double MostDeviation, double LeadSeconds, int Semitones, int Seed);

/// <summary>A recording of the demo.</summary>
/// <param name="Source">Path of what it is made from: an audio file or, if performed, a MIDI file.</param>
/// <param name="Piece">The piece whose MIDI file the demo has; null where there is no MIDI.</param>
/// <param name="InCollection">False for music that sounds in films but is kept out of the collection.</param>
public sealed record DemoRecording(
    string Title, string Artist, string FileName, RecordingOrigin Origin, string Source, DemoPiece? Piece = null, Performance? Performance = null, bool InCollection = true);

/// <summary>A piece of music to be laid under a film, on the film's clock before any change of speed.</summary>
/// <param name="StartShare">Where in the recording it begins, as a share of what the recording has to spare: 0 its beginning, 1 so that it ends with it.</param>
/// <param name="LevelDb">Music to all other sound while it plays; null for nothing but music.</param>
public sealed record DemoCue(DemoRecording Recording, double StartSeconds, double Seconds, double StartShare, double? LevelDb, double FadeInSeconds, double FadeOutSeconds);

public enum FilmPicture
{
    /// <summary>The three-minute film, again from its start when it ends.</summary>
    ShortFilm,

    /// <summary>The same, mirrored.</summary>
    ShortFilmMirrored,

    /// <summary>A game's cutscenes in an order of their own.</summary>
    Cutscenes,
}

/// <param name="Speed">1, or how much faster the film runs than it was shot; pitch goes up with it.</param>
/// <param name="Crowd">Whether a crowd murmurs all through.</param>
/// <param name="AudioCodec">ffmpeg's name of the encoder.</param>
/// <param name="Seed">Of its speech, noise and order of scenes.</param>
public sealed record DemoFilm(string Title, int Year, string FileName, FilmPicture Picture, double Speed, bool Crowd, string AudioCodec, int Seed, IReadOnlyList<DemoCue> Cues)
{
    /// <summary>Before any change of speed.</summary>
    public double Seconds => Cues[^1].StartSeconds + Cues[^1].Seconds + 6;
}

/// <summary>All that the demo will make, drawn from a seed before anything is made.</summary>
public sealed record DemoPlan(IReadOnlyList<DemoRecording> Recordings, IReadOnlyList<DemoFilm> Films)
{
    /// <summary>A film transferred for 25 fps television, shot at 24.</summary>
    public const double PalSpeed = 25.0 / 24;

    private const int Performed = 16;
    private const int WithoutMidi = 10;
    private const int Absent = 4;

    // each film's cues, in an order drawn anew: half of the music can be learned from at its best, some is hard to hear
    private static readonly double?[] levelsDb = [null, 10, 5, 5, 0, 0, -5, -10];
    private static readonly (string Ending, string Encoder)[] formats = [("ogg", "libvorbis"), ("mp3", "libmp3lame"), ("flac", "flac")];

    private static readonly (string Title, int Year, string FileName, FilmPicture Picture, double Speed, bool Crowd, string Codec)[] films =
    [
        ("Wanna Work Together", 2008, "Wanna.Work.Together.2008.DVDRip.x264.mp4", FilmPicture.ShortFilm, 1, false, "aac"),
        ("The Blupi Chronicles", 1997, "The Blupi Chronicles (1997) PAL.mp4", FilmPicture.Cutscenes, PalSpeed, false, "aac"),
        ("Night Trains", 2013, "Night_Trains_[2013].mkv", FilmPicture.ShortFilmMirrored, 1, true, "libopus"),
        ("Carpets and Palisades", 1999, "carpets and palisades 1999 720p.mp4", FilmPicture.Cutscenes, 1, true, "aac"),
    ];

    public static DemoPlan Draw(IReadOnlyList<DemoPiece> pieces, IReadOnlyList<string> withoutMidi, int seed)
    {
        var random = new Random(seed);
        var byOthers = pieces.Where(x => x.OtherRecording is not null)
            .Select(x => new DemoRecording(x.Title, x.Artist, $"{x.Artist} - {x.Title}.ogg", RecordingOrigin.FirstRound, x.OtherRecording!, x)).ToList();
        var performed = Shuffled(pieces.Where(x => x.OtherRecording is null), random).Take(Performed).Select((x, i) => Perform(x, i, random)).ToList();
        var others = Shuffled(withoutMidi, random).Take(WithoutMidi + Absent)
            .Select((x, i) => new DemoRecording(Path.GetFileNameWithoutExtension(x), "Maxstack", Path.GetFileName(x), RecordingOrigin.Copied, x, InCollection: i >= Absent)).ToList();

        // a recording is heard in one film only, so that films can be held out from each other
        var notes = new Queue<DemoRecording>(Shuffled(byOthers, random).Zip(Shuffled(performed, random)).SelectMany(x => new[] { x.First, x.Second }));
        var plain = new Queue<DemoRecording>(others.Where(x => x.InCollection));
        var absent = new Queue<DemoRecording>(others.Where(x => !x.InCollection));
        return new([.. byOthers, .. performed, .. others], [.. films.Select((film, i) => new DemoFilm(
            film.Title, film.Year, film.FileName, film.Picture, film.Speed, film.Crowd, film.Codec, seed + 1 + i, Cues(notes, plain, absent, random)))]);
    }

    /// <summary>The items in an order drawn from <paramref name="random"/>.</summary>
    internal static IReadOnlyList<T> Shuffled<T>(IEnumerable<T> items, Random random)
    {
        var all = items.ToArray();
        random.Shuffle(all);
        return all;
    }

    private static DemoRecording Perform(DemoPiece piece, int index, Random random)
    {
        var (ending, _) = formats[index % formats.Length];
        var plain = piece.Title.Replace('/', ' ');
        var semitones = index % 3 == 2 ? random.Next(1, 4) * (random.Next(2) * 2 - 1) : 0;
        return new(piece.Title, piece.Artist, index % 2 == 0 ? $"{piece.Artist} - {plain}.{ending}" : $"{index + 1:00} {plain}.{ending}", RecordingOrigin.Performed, piece.MidiFile, piece,
            new(0.02 + 0.06 * random.NextDouble(), 0.2 + 2 * random.NextDouble(), semitones, random.Next()));
    }

    /// <summary>ffmpeg's encoder of a recording's file name.</summary>
    internal static string EncoderOf(string fileName) => formats.First(x => fileName.EndsWith(x.Ending, StringComparison.Ordinal)).Encoder;

    // five pieces that have MIDI, two that have none, and one that nobody has
    private static List<DemoCue> Cues(Queue<DemoRecording> notes, Queue<DemoRecording> plain, Queue<DemoRecording> absent, Random random)
    {
        DemoRecording[] music = [.. Enumerable.Range(0, 5).Select(_ => notes.Dequeue()), plain.Dequeue(), plain.Dequeue(), absent.Dequeue()];
        var levels = Shuffled(levelsDb, random);
        var at = 3 + 5 * random.NextDouble();
        var cues = new List<DemoCue>();
        foreach (var (recording, levelDb) in Shuffled(music, random).Zip(levels))
        {
            var seconds = 24 + 20 * random.NextDouble();
            cues.Add(new(recording, at, seconds, 0.05 + 0.9 * random.NextDouble(), levelDb, 0.3 + 2 * random.NextDouble(), 0.3 + 2.5 * random.NextDouble()));
            at += seconds + 3 + 7 * random.NextDouble();
        }

        return cues;
    }
}
