namespace Cuesmith.Names;

/// <summary>A file name read in every way that makes sense, without deciding for one.</summary>
/// <param name="Readings">In no order of likelihood; empty only for names without meaning.</param>
public sealed record SongName(string Stem, IReadOnlyList<NameReading> Readings, NameMarks Marks)
{
    private const int MostArtistWords = 5;

    /// <summary>Whether the name's structure says an artist.</summary>
    public bool SaysArtist => Readings.Any(x => x.Artist is not null && !x.IsGuess);

    /// <summary>Reads any string; never throws.</summary>
    /// <param name="directory">The folder it lies in, whose name may say what kind of music it holds.</param>
    public static SongName Read(string filename, string directory = "")
    {
        var name = ReadName(filename);
        return directory.Length == 0 || !PlainText.Words(directory.Replace('_', ' ')).Any(NameRules.ThemeFolders.Contains) ? name : name with { Marks = name.Marks with { ThemeFolder = true } };
    }

    private static SongName ReadName(string filename)
    {
        var stem = NameText.Stem(filename);
        if (IsMeaningless(stem))
        {
            return new(stem, [], new() { Meaningless = true });
        }

        // "Title (2)" is how a system names the second copy of a file
        var (body, marks) = TakeTail(stem is [.., ' ' or '_', '(', >= '1' and <= '9', ')'] ? stem[..^4] : stem);
        List<NameReading> readings = [];
        var fields = NameFields.Split(body);
        marks = fields.Kind switch
        {
            ReadingPattern.DoubleUnderscore => ReadUnderscored(readings, fields.Parts, marks),
            ReadingPattern.SpacedDash => ReadDashed(readings, fields.Parts, marks),
            ReadingPattern.CapitalsDot => ReadPair(readings, ReadingPattern.CapitalsDot, fields.Parts, marks),
            _ => marks,
        };
        if (fields.Kind == ReadingPattern.SingleHyphen)
        {
            ReadHyphened(readings, fields.Parts);
        }

        ReadWhole(readings, body);
        var bracket = TitleForms.InBrackets(body);
        return new(stem, readings, marks with
        {
            Film = marks.Film ?? FilmIn(bracket),
            Medley = PlainText.Words(body).Contains("medley") || body.Contains("megamix", StringComparison.OrdinalIgnoreCase),
        });
    }

    /// <summary>The name with what the file says of itself: its tags, or the texts inside a MIDI file. These are readings among others, not the truth.</summary>
    public SongName With(string? tagTitle, string? tagArtist, IEnumerable<string> innerTexts)
    {
        List<NameReading> more = [.. Readings];
        if (!string.IsNullOrWhiteSpace(tagTitle))
        {
            more.Add(new(ReadingPattern.Tagged, TitleForms.Of(tagTitle.Trim(), tails: false), string.IsNullOrWhiteSpace(tagArtist) ? null : tagArtist.Trim()));
        }

        foreach (var text in innerTexts)
        {
            more.AddRange(Read(text).Readings.Where(x => !x.IsGuess).Select(x => x with { Pattern = ReadingPattern.InnerText }));
        }

        return more.Count == Readings.Count ? this : this with { Readings = more, Marks = Marks with { Meaningless = more.Count == 0 } };
    }

    /// <summary>The text of a film mention: "From 'Grease'" gives Grease; null when the text mentions none.</summary>
    internal static string? FilmIn(string? bracket)
    {
        var text = bracket is null ? "" : NameText.Readable(bracket);
        var words = text.Split(' ');
        for (var taken = Math.Min(3, words.Length - 1); taken >= 1; taken--)
        {
            if (NameRules.FromWords.Contains(PlainText.Of(string.Join(' ', words[..taken]))))
            {
                return string.Join(' ', words[taken..]).Trim('\'', '"', ' ', '“', '”');
            }
        }

        return null;
    }

    private static bool IsMeaningless(string stem) =>
        stem.Length == 0 || (stem.Length >= 32 && stem.All(char.IsAsciiHexDigit)) || !stem.Any(char.IsLetter)
        || stem.StartsWith("untitled", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("unknown", StringComparison.OrdinalIgnoreCase);

    private static (string Body, NameMarks Marks) TakeTail(string stem)
    {
        var marks = new NameMarks();
        var space = stem.LastIndexOf(' ');
        if (space > 0 && NameRules.KaraokeTails.Contains(stem[(space + 1)..].ToLowerInvariant()))
        {
            var body = stem[..space].TrimEnd();
            body = body.EndsWith(" PM", StringComparison.Ordinal) ? body[..^3] : body;
            return (body, marks with { Karaoke = true });
        }

        var fields = stem.LastIndexOf("__", StringComparison.Ordinal);
        if (fields > 0)
        {
            var tail = stem[(fields + 2)..];
            var date = tail.LastIndexOf('_');
            if (date > 0 && tail.Length - date > 6 && tail.AsSpan(date + 1).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                return (WithAnds(stem[..fields]), marks with { Uploader = NameText.Readable(tail[..date]) });
            }

            if (NameFields.IsDashed(stem[..fields]))
            {
                return (WithAnds(stem[..fields]), marks with { Uploader = NameText.Readable(tail) });
            }
        }

        return KaraokeBody(stem) is { } title ? (title, marks with { Karaoke = true }) : (stem, marks);
    }

    /// <summary>An upload form drops "&amp;" between underscores: <c>Some__Other_-_Blue_Morning</c>.</summary>
    private static string WithAnds(string body) => body.TrimEnd('_').Replace("__", "_&_", StringComparison.Ordinal);

    /// <summary><c>blue_morning-1931-kar_xyz</c> without year, karaoke mark and sequencer; null for other names.</summary>
    private static string? KaraokeBody(string stem)
    {
        var mark = Math.Max(stem.LastIndexOf("-kar", StringComparison.OrdinalIgnoreCase), stem.LastIndexOf("_kar", StringComparison.OrdinalIgnoreCase));
        if (mark <= 2 || (mark + 4 < stem.Length && stem[mark + 4] is not ('_' or '-')))
        {
            return null;
        }

        var body = stem[..mark];
        while (body.LastIndexOfAny(['-', '_']) is > 2 and var hyphen && IsYearOrVersion(body[(hyphen + 1)..]))
        {
            body = body[..hyphen];
        }

        return body;
    }

    private static bool IsYearOrVersion(string field) =>
        field.Length is 4 && field.All(char.IsAsciiDigit) || (field.Length is 2 or 3 && (field[0] is 'v' or 'V') && char.IsAsciiDigit(field[^1]));

    private static NameMarks ReadUnderscored(List<NameReading> readings, string[] parts, NameMarks marks)
    {
        if (parts.Length >= 3)
        {
            // artist__title__uploader, artist__title__remix__uploader, artist__title__remix__uploader__genre
            Pair(readings, ReadingPattern.DoubleUnderscore, parts[0], parts[1], tails: false);
            var remix = Array.FindIndex(parts, 2, IsRemix);
            var whole = remix < 0 ? string.Join(' ', parts[1..^1]) : $"{string.Join(' ', parts[1..remix])} ({parts[remix]})";
            Pair(readings, ReadingPattern.DoubleUnderscore, parts[0], whole, tails: false);
            return marks with { Uploader = NameText.Readable(parts[^1]) };
        }

        if (NameFields.Split(parts[0]) is (ReadingPattern.SingleHyphen, var fields))
        {
            // SomeBand-BlueMorning(ClubMix)__someone
            ReadHyphened(readings, fields);
            return marks with { Uploader = NameText.Readable(parts[1]) };
        }

        return ReadPair(readings, ReadingPattern.DoubleUnderscore, parts, marks);
    }

    private static bool IsRemix(string field) => PlainText.Words(field.Replace('_', ' ')) is [.., var last] && NameRules.RemixWords.Contains(last);

    private static NameMarks ReadDashed(List<NameReading> readings, string[] parts, NameMarks marks)
    {
        var pattern = marks.Uploader is null ? ReadingPattern.SpacedDash : ReadingPattern.Uploaded;
        if (parts[0].Length == 2 && parts[0].All(char.IsAsciiDigit))
        {
            // "07 - Title": where the piece stood on its record
            parts = parts[1..];
            Title(readings, pattern, string.Join(" - ", parts), artist: null);
            if (parts.Length == 1)
            {
                return marks;
            }
        }

        if (NameRules.CollectionFields.Contains(PlainText.Of(parts[0])))
        {
            var title = string.Join(' ', parts.Length > 2 ? parts[2..] : parts[1..]);
            ReadBy(readings, title);
            Title(readings, pattern, title, artist: null);
            if (parts.Length > 2)
            {
                Title(readings, pattern, title, parts[1]);
            }

            return marks with { Film = NameText.Readable(parts[1]) };
        }

        if (NameRules.TitleFields.Contains(PlainText.Of(parts[0])))
        {
            Title(readings, pattern, string.Join(' ', parts), artist: null);
            return marks;
        }

        parts = [.. parts.DistinctBy(PlainText.Of)];
        if (parts.Length == 1)
        {
            Title(readings, pattern, parts[0], artist: null);
            return marks;
        }

        if (parts.Length == 2)
        {
            Pair(readings, pattern, parts[0], parts[1], tails: false);
            return marks;
        }

        // a game or show, its part, then the piece; where underscores part words, artist and title come first
        var isVersion = TitleVariants.IsVersion(parts[^1]);
        var titleAt = parts[0].Contains('_') || marks.Uploader is not null ? 1 : isVersion ? parts.Length - 2 : parts.Length - 1;
        Pair(readings, pattern, string.Join(": ", parts[..titleAt]), titleAt == parts.Length - 1 || !isVersion ? parts[titleAt] : $"{parts[titleAt]} ({parts[^1]})", tails: false);
        Pair(readings, ReadingPattern.SingleHyphen, parts[0], string.Join(" - ", parts[1..]), tails: false);
        Pair(readings, ReadingPattern.SingleHyphen, parts[0], parts[^1], tails: false);
        Pair(readings, ReadingPattern.SingleHyphen, parts[0], parts[1], tails: false);
        return marks;
    }

    private static NameMarks ReadPair(List<NameReading> readings, ReadingPattern pattern, string[] parts, NameMarks marks)
    {
        Pair(readings, pattern, parts[0], parts[1], tails: false);
        if (pattern == ReadingPattern.CapitalsDot && parts[0].Contains('-'))
        {
            // SINGER-O.SINGER.Blue morning
            Title(readings, pattern, parts[1], parts[0].Replace("-", " & ", StringComparison.Ordinal));
        }

        return marks;
    }

    private static void ReadHyphened(List<NameReading> readings, string[] parts)
    {
        Pair(readings, ReadingPattern.SingleHyphen, parts[0], string.Join("-", parts[1..]), tails: true);
        if (parts.Length > 2)
        {
            Pair(readings, ReadingPattern.SingleHyphen, string.Join("-", parts[..^1]), parts[^1], tails: true);
        }
    }

    private static void ReadWhole(List<NameReading> readings, string body)
    {
        var tails = !NameFields.IsDashed(body) && (body.Contains('_') || body.Count(x => x == '-') == 1);
        var readable = NameText.Readable(body);
        readings.Add(new(ReadingPattern.WholeName, TitleForms.Of(readable, tails), null));
        ReadBy(readings, body);
        var words = readable.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (body.Contains('-') && !body.Contains('_') && !body.Contains(' '))
        {
            // Hyphens-Between-All-Words is the habit of one collection that never names artists
            return;
        }

        for (var taken = 1; taken <= Math.Min(MostArtistWords, words.Length - 1); taken++)
        {
            readings.Add(new(ReadingPattern.LeadingWords, new DeferredForms(string.Join(' ', words[taken..]).TrimStart('-', ' '), tails), string.Join(' ', words[..taken])));
            readings.Add(new(ReadingPattern.TrailingWords, new DeferredForms(string.Join(' ', words[..^taken]).TrimEnd('-', ' '), tails), string.Join(' ', words[^taken..]), ArtistFirst: false));
        }
    }

    private static void ReadBy(List<NameReading> readings, string text)
    {
        var words = NameText.Readable(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var by = Array.FindLastIndex(words, x => x.Equals("by", StringComparison.OrdinalIgnoreCase));
        if (by > 0 && by < words.Length - 1)
        {
            readings.Add(new(ReadingPattern.ByWord, TitleForms.Of(string.Join(' ', words[..by]), tails: false), string.Join(' ', words[(by + 1)..]), ArtistFirst: false));
        }
    }

    private static void Pair(List<NameReading> readings, ReadingPattern pattern, string first, string second, bool tails)
    {
        var (left, right) = (NameText.Readable(first), NameText.Readable(second));
        if (left.Length == 0 || right.Length == 0)
        {
            return;
        }

        if (PlainText.Of(TitleForms.WithoutCopyNumber(right)) is "medley" or "megamix")
        {
            // SINGER.Medley: a medley is called after its artist
            right = $"{left} {right}";
        }

        readings.Add(new(pattern, TitleForms.Of(right, tails), left));
        readings.Add(new(pattern, TitleForms.Of(left, tails), right, ArtistFirst: false));
        if (tails && second.Contains('_') && TitleForms.WithoutShortTail(right) is var bare && bare != right)
        {
            // blue_morning-some_singer_xy: the sequencer's mark is not the singer's
            readings.Add(new(pattern, TitleForms.Of(left, tails), bare, ArtistFirst: false));
        }
    }

    private static void Title(List<NameReading> readings, ReadingPattern pattern, string title, string? artist) =>
        readings.Add(new(pattern, TitleForms.Of(NameText.Readable(title), tails: false), artist is null ? null : NameText.Readable(artist)));
}
