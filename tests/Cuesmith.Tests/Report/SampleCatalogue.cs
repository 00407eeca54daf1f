using System.Globalization;
using System.Text;
using Cuesmith.Catalogue;

namespace Cuesmith.Tests.Report;

/// <summary>A small collection that has gone the whole road, with one of everything that the report shows. Made up, the same every time.</summary>
internal static class SampleCatalogue
{
    /// <summary>A name that breaks pages which do not escape.</summary>
    public const string NastyName = "</td><script>alert(\"1\")</script> & 'quoted'\n\u0001.mid";

    private static readonly (string Title, string Artist, double DurationS)[] songs =
    [
        ("Harbour Lights in Rain", "The Paper Lanterns", 201), ("Walk the Long Pier", "Ada Okafor", 168), ("Minor Weather", "Quartet Solberg", 245), ("Saturday Engine", "The Paper Lanterns", 187),
        ("Nocturne in Tin", "Ilse Brandt", 312), ("Two Coins", "Bent River", 154), ("A Door Left Open", "Ada Okafor", 226), ("Glass Mountain Theme", "Studio Orchestra", 98), ("Lantern Waltz", "Quartet Solberg", 180),
    ];

    public static void Fill(CatalogueStore catalogue)
    {
        var random = new Random(7);
        var to = new CatalogueBuilder(catalogue);
        var works = songs.Select(x => to.Work(x.Title, x.Artist)).ToArray();
        var recordings = songs.Select((x, i) => to.File("audio", "recordings/" + x.Artist, $"{i + 1:00} {x.Title}.flac", x.DurationS, contentHash: $"a{i}")).ToArray();
        for (var i = 0; i < songs.Length; i++)
        {
            to.Identity(recordings[i], works[i], songs[i].Title, songs[i].Artist, "accepted", 0.97, "tags: title and artist equal");
        }

        var midis = songs.Take(6).Select((x, i) => to.File("midi", $"midi/{x.Title[0]}", $"{x.Artist.Replace(' ', '_')}_-_{x.Title.Replace(" ", "", StringComparison.Ordinal)}.mid", x.DurationS * 0.95, contentHash: $"m{i % 5}")).ToArray();
        for (var i = 0; i < midis.Length; i++)
        {
            to.Identity(midis[i], works[i], songs[i].Title, songs[i].Artist, i == 5 ? "needs review" : "accepted", i == 5 ? 0.62 : 0.9 + i * 0.01, i == 5 ? "title equal; 4 different works share the title; artist not named" : "title and artist equal");
        }

        for (var i = 0; i < 120; i++)
        {
            var confidence = Math.Round(Math.Sqrt(random.NextDouble()), 3);
            var item = to.File("midi", "midi/more", $"piece {i:000}.mid", 100 + i, contentHash: $"p{i}");
            to.Identity(item, null, "", "", confidence > 0.8 ? "accepted" : confidence > 0.45 ? "needs review" : "unknown", confidence, "title close; artist not named");
        }

        to.Identity(to.File("midi", "midi/odd", NastyName, 77, contentHash: "n"), null, "<b>Bold</b>", "A & B", "needs review", 0.799, "a reason with <tags> & \"quotes\"");
        for (var i = 0; i < 9; i++)
        {
            to.File("midi", "midi/broken", $"broken{i}.mid", problem: i < 6 ? $"track {i} ends after {i * 100 + 7} of {i * 1000 + 12} bytes" : "not a MIDI file: it begins with 'PK'");
        }

        to.File("other", "midi", "notes.txt");
        Films(to, works, recordings);
        Pairs(to, midis, recordings);
        to.Done("spot", "films/silent reel.avi");
        to.Done("spot", "films/late.mkv", "films/late.mkv: no sound");
    }

    private static void Films(CatalogueBuilder to, long[] works, long[] recordings)
    {
        var first = to.File("video", "films", "The.Clockmakers.Daughter.1998.720p.mkv", 5460);
        var second = to.File("video", "films", "Nightbus (2004).mp4", 1830);
        to.File("video", "films", "silent reel.avi", 600);
        long[] lines =
        [
            to.Line("The Clockmaker's Daughter", 1998, songs[0].Title, songs[0].Artist, works[0]), to.Line("The Clockmaker's Daughter", 1998, songs[1].Title, songs[1].Artist, works[1]),
            to.Line("The Clockmaker's Daughter", 1998, songs[8].Title, songs[8].Artist, works[8]), to.Line("The Clockmaker's Daughter", 1998, "Unrecorded", "Nobody", to.Work("Unrecorded", "Nobody")),
            to.Line("The Clockmaker's Daughter", 1998, null, null, raw: "\"Something\" Written by <someone>"), to.Line("Nightbus", 2004, songs[5].Title, songs[5].Artist, works[5]),
        ];
        to.Match(lines[0], recordings[0], "accepted", 0.98, "title and artist equal");
        to.Match(lines[1], recordings[1], "accepted", 0.95, "title and artist equal");
        to.Match(lines[2], recordings[8], "accepted", 0.9, "title and artist equal");
        to.Match(lines[5], recordings[5], "needs review", 0.61, "title equal; artist not named");
        to.Match(lines[5], recordings[4], "needs review", 0.55, "title close");
        Cue(to, first, recordings[0], 62.31, 158.2, "accepted", 0.99, "evidence 212 against chance 9");
        Cue(to, first, recordings[1], 150.02, 201.7, "accepted", 0.93, "evidence 80 against chance 8", $"\"rivals\": [{{\"recording_file\": \"recordings/live/02 Walk the Long Pier (live).flac\", \"confidence\": 0.41}}]");
        Cue(to, first, recordings[2], 640, 655, "needs review", 0.55, "evidence 14 against chance 9; short");
        Cue(to, first, recordings[3], 1875, 2040, "accepted", 0.97, "evidence 190 against chance 9");
        Cue(to, first, recordings[4], 3300, 3560, "accepted", 0.98, "evidence 220 against chance 10");
        Cue(to, first, recordings[2], 3480, 3600, "needs review", 0.48, "evidence 12 against chance 9");
        Cue(to, first, recordings[6], 5300, 5455, "accepted", 0.96, "evidence 140 against chance 9");
        Cue(to, second, recordings[5], 20, 140, "accepted", 0.9, "evidence 60 against chance 8");
        Cue(to, second, recordings[7], 1700, 1790, "accepted", 0.94, "evidence 71 against chance 8");
    }

    private static void Cue(CatalogueBuilder to, long film, long recording, double startS, double endS, string verdict, double confidence, string reasons, string? rivals = null)
    {
        var levels = Enumerable.Range(0, (int)((endS - startS) / 2)).Select(i => string.Create(CultureInfo.InvariantCulture, $"[{startS + i * 2:0.0},{-4 + 9 * Math.Sin(i / 5.0):0.0}]"));
        to.Cue(film, recording, startS, endS, verdict, confidence, 25.0 / 24, reasons, $"{{\"level_db\": [{string.Join(',', levels)}]{(rivals is null ? "" : ", " + rivals)}}}");
    }

    private static void Pairs(CatalogueBuilder to, long[] midis, long[] recordings)
    {
        for (var i = 0; i < midis.Length; i++)
        {
            var path = new StringBuilder("[");
            double midiS = 0, audioS = 1.5 + i;
            for (var n = 0; n < 300; n++)
            {
                path.Append(n == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"[{midiS:0.000},{audioS:0.000}]");
                audioS += 0.6;
                midiS += n == 150 && i == 1 ? 14 : 0.6 * (0.96 + 0.03 * Math.Sin(n / 20.0 + i));
            }

            to.Alignment(
                midis[i], recordings[i], i == 4 ? "needs review" : i == 5 ? "unknown" : "accepted", i == 4 ? 0.52 : i == 5 ? 0.1 : 0.9 + i * 0.02, i == 2 ? -3 : 0, 8 + i * 5,
                i == 4 ? "only 48 % of the notes are heard" : "92 % of the notes heard; tempo steady", path.Append(']').ToString());
        }

        for (var i = 0; i < 30; i++)
        {
            var complete = i % 3 != 0;
            to.Example($"clockmaker_{i:000}", i % 10 == 9 ? "test" : i % 10 == 8 ? "validation" : "train", 137 + 10, recordings[i % 5], complete ? midis[i % 4] : null, i * 20, i * 20 + 18, 0.8 + i % 15 * 0.01, complete ? "" : "midi");
        }
    }
}
