using Cuesmith.Media;

namespace Cuesmith.Demo;

/// <summary>A MIDI file of the demo's collection.</summary>
/// <param name="File">Path within the collection.</param>
/// <param name="Piece">What it holds; null where nobody could tell.</param>
internal sealed record CollectedMidi(string File, DemoPiece? Piece);

/// <summary>
/// Writes a MIDI collection as real ones are: files named by many hands, some there twice or thrice, some with other texts inside, a text file called .mid, one cut
/// off in the middle, some that nobody could name.
/// </summary>
internal static class DemoCollection
{
    private static readonly NamingHabit[] habits = Enum.GetValues<NamingHabit>();
    private static readonly string[] nameless = ["E.mid", "untitled.mid", "track07.mid"];

    /// <param name="folder">The collection's folder.</param>
    /// <param name="wanted">Pieces that recordings are of: these files are named so that their songs can be told.</param>
    public static async Task<IReadOnlyList<CollectedMidi>> WriteAsync(string folder, IReadOnlyList<DemoPiece> pieces, IReadOnlySet<DemoPiece> wanted, int seed, CancellationToken ct)
    {
        var random = new Random(seed);
        var files = new List<CollectedMidi>();
        foreach (var piece in pieces)
        {
            var original = await File.ReadAllBytesAsync(piece.MidiFile, ct);
            var bytes = piece.FirstLoopSeconds is { } end ? MidiWriter.Write(DemoMidi.CutAt(MidiReader.Read(original).OrThrow(piece.MidiFile), new(end))) : original;
            var first = wanted.Contains(piece) ? 1 : 0; // past the habit of leaving the name alone
            var habit = habits[random.Next(first, habits.Length)];
            await AddAsync(piece, habit, bytes);
            switch (random.Next(8))
            {
                case 0:
                    await AddAsync(piece, Another(habit), bytes);
                    break;
                case 1:
                    await AddAsync(piece, Another(habit), WithoutTexts(bytes, piece.MidiFile));
                    break;
            }
        }

        // files that are in every collection: words, a download that broke off, and names that say nothing
        var spare = await File.ReadAllBytesAsync(pieces[0].MidiFile, ct);
        await WriteAsync("0/readme first.mid", "Thank you for downloading!\nAll files in this archive are free. Have fun playing.\n"u8.ToArray(), null);
        await WriteAsync("0/" + MessyNames.Of(pieces[1].Title, pieces[1].Artist, NamingHabit.Dashes, "", 0), (await File.ReadAllBytesAsync(pieces[1].MidiFile, ct))[..^2000], pieces[1]);
        foreach (var name in nameless)
        {
            await WriteAsync($"{char.ToUpperInvariant(name[0])}/{name}", WithoutTexts(spare, name), null);
        }

        return files;

        NamingHabit Another(NamingHabit habit) => habits[1 + ((int)habit + random.Next(habits.Length - 2)) % (habits.Length - 1)];

        async Task AddAsync(DemoPiece piece, NamingHabit habit, byte[] bytes)
        {
            var name = MessyNames.Of(piece.Title, piece.Artist, habit, Path.GetFileName(piece.MidiFile), random.Next(100));
            var shelf = char.IsAsciiLetter(name[0]) ? $"{char.ToUpperInvariant(name[0])}" : "0";
            await WriteAsync($"{shelf}/{name}", bytes, piece);
        }

        async Task WriteAsync(string file, byte[] bytes, DemoPiece? piece)
        {
            var path = Path.Combine(folder, file);
            if (files.Any(x => x.File == file))
            {
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, bytes, ct);
            files.Add(new(file, piece));
        }
    }

    // the same music with other bytes: only its notes tell that it is a copy
    private static byte[] WithoutTexts(byte[] bytes, string name)
    {
        var file = MidiReader.Read(bytes).OrThrow(name);
        return MidiWriter.Write(file.Division, [.. file.Tracks.Select(x => new MidiTrack(x.Events.Where(e => !e.IsText), x.End))]);
    }
}
