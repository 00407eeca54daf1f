using System.Text;
using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>A listed song that some reading of a name leads to; not yet judged.</summary>
public readonly record struct Lead(SongId Song, NameReading Reading, TitleForm Form, TitleMatch TitleMatch, ArtistAgreement ArtistAgreement);

/// <summary>
/// Finds the listed songs that a name may mean: exact keys first, then loose ones; only where these give nothing convincing, what known artists of the name have that is
/// similar, truncated titles, titles a few letters apart, and run-together "artisttitle" names. Not for use by several threads at once.
/// </summary>
/// <param name="rivals">How many songs of one title by other artists than the name says are worth a lead.</param>
/// <param name="everyRival">Whether they are leads even where the name's artist has the song too: a film may list the singer's record, another film a cover.</param>
public sealed class CandidateFinder(SongIndex index, int rivals = 1, bool everyRival = false)
{
    private const int MostSongsPerTitle = 200, MostUnnamedPerTitle = 4, MostArtists = 40, MostScannedSongs = 3000, MostTruncated = 60;
    private const int ShortestTruncated = 7, ShortestGlued = 9, MostDroppedWords = 4, MostLikenessForms = 4, FewestAbbreviatedWords = 3, ShortestEnding = 8;

    private readonly Dictionary<int, ArtistForm> artistForms = [];
    private readonly uint[] found = new uint[4096];
    private readonly ulong[] probes = new ulong[256];
    private readonly HashSet<(int, string?, int)> seen = [];

    public SongIndex Index => index;

    public IReadOnlyList<Lead> Find(SongName name)
    {
        List<Lead> leads = [];
        seen.Clear();
        foreach (var reading in name.Readings)
        {
            ByKeys(leads, reading);
        }

        if (leads.Exists(x => x.ArtistAgreement >= ArtistAgreement.Similar || (x.ArtistAgreement == ArtistAgreement.Absent && x.TitleMatch.Agreement <= TitleAgreement.Variant && !name.SaysArtist)))
        {
            return leads;
        }

        foreach (var reading in name.Readings)
        {
            if (reading.Artist is not null)
            {
                ByArtist(leads, reading);
            }
            else if (reading.Pattern == ReadingPattern.WholeName || name.Marks.Film is not null)
            {
                ByLikeness(leads, reading);
                ByTruncation(leads, reading);
                ByLeadingWords(leads, reading);
                Glued(leads, reading);
            }
        }

        return leads;
    }

    /// <summary>Whether an artist of exactly this name (or a part of it) is listed.</summary>
    public bool KnowsArtist(string artist) => index.FindArtists(SongKey.Exact(artist), found.AsSpan(0, 1)) > 0;

    /// <summary>The listed artist that a name in a name stands for ("P.MC SINGER"), when it can be only one; null otherwise.</summary>
    public string? OnlyArtist(string artist)
    {
        // "H.SOMEONE" stands for no artist that is listed as Someone alone
        var form = new ArtistForm(artist);
        var known = KnownArtists(form).FindAll(x => Form(x).Words.Length >= form.Words.Length);
        if (known.Count == 0)
        {
            return null;
        }

        // "Some Singer" among "Some Singer & The Band": the shortest name, if there is only one so short
        var fewest = known.Min(x => Form(x).Words.Length);
        var names = known.Where(x => Form(x).Words.Length == fewest).Select(x => index.Artist(x)).DistinctBy(SongKey.Exact).Take(2).ToArray();
        return names.Length == 1 ? names[0] : null;
    }

    /// <summary>Whether any song of exactly this title is listed.</summary>
    public bool KnowsTitle(string title) => index.FindExact(SongKey.Exact(title), found.AsSpan(0, 1)) > 0;

    /// <summary>Popularity of the best known song of exactly this title; 0 when none is listed.</summary>
    public int PopularityOf(string title)
    {
        var most = 0;
        var count = index.FindExact(SongKey.Exact(title), found);
        foreach (var group in found.AsSpan(0, count))
        {
            most = Math.Max(most, index.Popularity(new(index.SongsOf((int)group).Start.Value)));
        }

        return most;
    }

    private void ByKeys(List<Lead> leads, NameReading reading)
    {
        if (reading.IsGuess && !KnowsArtist(reading.Artist!))
        {
            return;
        }

        var artist = reading.Artist is null ? null : new ArtistForm(reading.Artist);
        foreach (var form in reading.Titles)
        {
            var key = SongKey.Exact(form.Text);
            if (key.Length == 0 || (reading.IsGuess && key.Length < 3))
            {
                continue;
            }

            var count = index.FindExact(key, found);
            var keyBytes = Encoding.UTF8.GetBytes(key);
            foreach (var group in found.AsSpan(0, count).ToArray())
            {
                var exact = index.Key((int)group).SequenceEqual(keyBytes);
                Add(leads, (int)group, reading, form, artist, new(exact ? TitleAgreement.Exact : TitleAgreement.Variant, 0, key.Length, index.Key((int)group).Length));
            }

            if (count == 0 && !reading.IsGuess)
            {
                count = index.FindLoose(SongKey.Loose(key), found);
                foreach (var group in found.AsSpan(0, count).ToArray())
                {
                    Add(leads, (int)group, reading, form, artist, new(TitleAgreement.Loose, 0, key.Length, index.Key((int)group).Length));
                }
            }
        }
    }

    private void Add(List<Lead> leads, int group, NameReading reading, TitleForm form, ArtistForm? artist, TitleMatch match)
    {
        if (!seen.Add((group, reading.Artist, (int)reading.Pattern)))
        {
            return;
        }

        var songs = index.SongsOf(group);
        var end = Math.Min(songs.End.Value, songs.Start.Value + (artist is null ? Math.Max(rivals, MostUnnamedPerTitle) : MostSongsPerTitle));
        var agreed = false;
        for (var song = songs.Start.Value; song < end; song++)
        {
            var agreement = artist is null ? ArtistAgreement.Absent : artist.With(Form(index.ArtistOf(new(song))));
            if (agreement != ArtistAgreement.Conflict)
            {
                agreed = true;
                leads.Add(new(new(song), reading, form, match, agreement));
            }
        }

        if (reading.IsGuess || (agreed && (!everyRival || artist is null)))
        {
            return;
        }

        for (var song = songs.Start.Value; song < Math.Min(end, songs.Start.Value + rivals); song++)
        {
            if (!agreed || artist!.With(Form(index.ArtistOf(new(song)))) == ArtistAgreement.Conflict)
            {
                leads.Add(new(new(song), reading, form, match, ArtistAgreement.Conflict));
            }
        }
    }

    /// <summary>Songs of the artists a reading names whose titles resemble the reading's.</summary>
    private void ByArtist(List<Lead> leads, NameReading reading)
    {
        if (reading.IsGuess && (reading.Artist!.Length < 4 || !KnowsArtist(reading.Artist)))
        {
            return;
        }

        var artist = new ArtistForm(reading.Artist!);
        var scanned = 0;
        foreach (var known in KnownArtists(artist))
        {
            var songs = index.SongsByArtist(known);
            scanned += songs.Length;
            if (scanned > MostScannedSongs)
            {
                return;
            }

            var agreement = artist.With(Form(known));
            foreach (var form in reading.Titles)
            {
                var key = Encoding.UTF8.GetBytes(SongKey.Exact(form.Text));
                if (key.Length < 3)
                {
                    continue;
                }

                var words = PlainText.Words(form.Text);
                foreach (var song in songs)
                {
                    var listed = index.Key(index.GroupOf(new((int)song)));
                    if ((Resemble(key, listed) ?? Abbreviate(words, key, listed, new((int)song))) is { } match && seen.Add(((int)song, reading.Artist, -1)))
                    {
                        leads.Add(new(new((int)song), reading, form, match, agreement));
                    }
                }
            }
        }
    }

    private List<int> KnownArtists(ArtistForm artist)
    {
        List<int> known = [];
        foreach (var key in artist.Parts.Prepend(artist.Key))
        {
            var count = index.FindArtists(key, found.AsSpan(0, MostArtists));
            foreach (var number in found.AsSpan(0, count))
            {
                known.Add((int)number);
            }
        }

        if (known.Count == 0 && artist.LastWords.Length > 0)
        {
            var count = index.FindArtistsByLastWord(artist.LastWords[^1], found);
            foreach (var number in found.AsSpan(0, count).ToArray())
            {
                if (artist.With(Form((int)number)) > ArtistAgreement.Conflict && known.Count < MostArtists)
                {
                    known.Add((int)number);
                }
            }
        }

        return known;
    }

    private static TitleMatch? Resemble(ReadOnlySpan<byte> name, ReadOnlySpan<byte> listed)
    {
        if (name.Length < listed.Length && name.Length >= 4 && (listed.StartsWith(name) || (name.Length >= ShortestEnding && listed.EndsWith(name))))
        {
            return new(TitleAgreement.Truncated, 0, name.Length, listed.Length);
        }

        if (listed.Length < name.Length && listed.Length >= 4 && name.StartsWith(listed))
        {
            return new(TitleAgreement.Leading, 0, name.Length, listed.Length);
        }

        var most = Math.Min(3, Math.Min(name.Length, listed.Length) / 5);
        var edits = most == 0 ? 1 : EditDistance.Within(name, listed, most);
        return edits <= most ? new(TitleAgreement.Edited, edits, name.Length, listed.Length) : null;
    }

    /// <summary>Words cut short, each the beginning of the listed title's: "Never Rains in So Cal".</summary>
    private TitleMatch? Abbreviate(string[] words, ReadOnlySpan<byte> name, ReadOnlySpan<byte> listed, SongId song)
    {
        if (words.Length < FewestAbbreviatedWords || name[0] != listed[0] || name.Length >= listed.Length || name.Length * 2 < listed.Length)
        {
            return null;
        }

        var whole = PlainText.Words(index.Title(song));
        return whole.Length == words.Length && words.Zip(whole).All(x => x.Second.StartsWith(x.First, StringComparison.Ordinal)) ? new(TitleAgreement.Truncated, 0, name.Length, listed.Length) : null;
    }

    /// <summary>Titles a letter or two apart.</summary>
    private void ByLikeness(List<Lead> leads, NameReading reading)
    {
        foreach (var form in reading.Titles.Take(MostLikenessForms))
        {
            var key = Encoding.UTF8.GetBytes(SongKey.Exact(form.Text));
            var allowed = KeySegments.EditsAllowed(key.Length);
            var probeCount = KeySegments.Probe(key, probes);
            for (var i = 0; i < probeCount; i++)
            {
                var count = index.FindSegment(probes[i], found);
                foreach (var group in found.AsSpan(0, count).ToArray())
                {
                    var listed = index.Key((int)group);
                    var edits = EditDistance.Within(key, listed, allowed);
                    if (edits <= allowed && edits > 0)
                    {
                        Add(leads, (int)group, reading, form, null, new(TitleAgreement.Edited, edits, key.Length, listed.Length));
                    }
                }
            }
        }
    }

    /// <summary>Listed titles that begin with the name; of these the most popular.</summary>
    private void ByTruncation(List<Lead> leads, NameReading reading)
    {
        var form = reading.Titles[^1];
        var key = Encoding.UTF8.GetBytes(SongKey.Exact(form.Text));
        if (key.Length < ShortestTruncated)
        {
            return;
        }

        var groups = index.FindPrefix(key);
        var (best, popularity) = (-1, -1);
        for (var group = groups.Start.Value; group < Math.Min(groups.End.Value, groups.Start.Value + MostTruncated); group++)
        {
            var fame = index.Popularity(new(index.SongsOf(group).Start.Value));
            if (fame > popularity)
            {
                (best, popularity) = (group, fame);
            }
        }

        if (best >= 0)
        {
            Add(leads, best, reading, form, null, new(TitleAgreement.Truncated, 0, key.Length, index.Key(best).Length));
        }
    }

    /// <summary>The name's first words are a listed title: <c>blue_morning_2_best</c>.</summary>
    private void ByLeadingWords(List<Lead> leads, NameReading reading)
    {
        var words = PlainText.Words(reading.Title);
        var whole = SongKey.Exact(words).Length;
        for (var dropped = 1; dropped <= Math.Min(MostDroppedWords, words.Length - 1); dropped++)
        {
            var key = SongKey.Exact(words.AsSpan(0, words.Length - dropped));
            if (key.Length < ShortestTruncated)
            {
                return;
            }

            var count = index.FindExact(key, found);
            foreach (var group in found.AsSpan(0, count).ToArray())
            {
                Add(leads, (int)group, reading, reading.Titles[0], null, new(TitleAgreement.Leading, 0, whole, key.Length));
            }
        }
    }

    /// <summary>Artist and title run together, in either order, perhaps with "by" between: <c>soulasylumrunawaytrain</c>, <c>bluemorningbysomesinger</c>.</summary>
    private void Glued(List<Lead> leads, NameReading reading)
    {
        var form = reading.Titles[^1];
        var key = SongKey.Exact(form.Text);
        if (form.Text.Contains(' ') || key.Length < ShortestGlued)
        {
            return;
        }

        for (var cut = 3; cut <= key.Length - 3; cut++)
        {
            var head = key.AsSpan(0, cut);
            var tail = key.AsSpan(cut);
            Glued(leads, form, head, tail, artistFirst: true);
            Glued(leads, form, tail, head, artistFirst: false);
            if (cut > 5 && head.EndsWith("by", StringComparison.Ordinal))
            {
                Glued(leads, form, tail, head[..^2], artistFirst: false);
            }
        }
    }

    private void Glued(List<Lead> leads, TitleForm form, ReadOnlySpan<char> artist, ReadOnlySpan<char> title, bool artistFirst)
    {
        // titles first: far fewer keys are one by chance than name an artist
        var groups = index.FindExact(title, found);
        if (groups == 0)
        {
            return;
        }

        Span<uint> artists = stackalloc uint[MostArtists];
        var count = index.FindArtists(artist, artists);
        if (count == 0)
        {
            return;
        }

        foreach (var group in found.AsSpan(0, groups))
        {
            var songs = index.SongsOf((int)group);
            for (var song = songs.Start.Value; song < Math.Min(songs.End.Value, songs.Start.Value + MostSongsPerTitle); song++)
            {
                if (artists[..count].Contains((uint)index.ArtistOf(new(song))))
                {
                    var split = new NameReading(artistFirst ? ReadingPattern.LeadingWords : ReadingPattern.TrailingWords, [new(title.ToString(), form.Trimmed)], artist.ToString(), artistFirst);
                    leads.Add(new(new(song), split, split.Titles[0], new(TitleAgreement.Exact, 0, title.Length, title.Length), ArtistAgreement.Exact));
                }
            }
        }
    }

    private ArtistForm Form(int artist)
    {
        if (!artistForms.TryGetValue(artist, out var form))
        {
            artistForms[artist] = form = new(index.Artist(artist));
        }

        return form;
    }
}
