using Cuesmith.Catalogue;
using Dapper;

namespace Cuesmith.Report.Facts;

/// <summary>What became of something on the road; also says in which colour it is drawn.</summary>
internal enum Fate
{
    /// <summary>Went on to the next step.</summary>
    Good,

    /// <summary>Waits for a person.</summary>
    Doubtful,

    /// <summary>Looked at, and nothing found.</summary>
    Left,

    /// <summary>Could not be read or used; its problem says why.</summary>
    Bad,

    /// <summary>No step has looked at it.</summary>
    NotYet,
}

/// <summary>Things of one stage that met the same fate, in words a person reads after the count: "read", "need review".</summary>
internal sealed record Share(Fate Fate, long Count, string Words);

/// <summary>One kind of thing at one step, and what became of all of them.</summary>
/// <param name="Step">The verb.</param>
/// <param name="Things">The noun: MIDI files, soundtrack lines, cues.</param>
/// <param name="Note">A further remark; empty where there is none.</param>
internal sealed record Stage(string Step, string Things, IReadOnlyList<Share> Shares, string Note = "")
{
    public long Total => Shares.Sum(x => x.Count);
}

/// <summary>The road from files to examples: at each step what came in and what became of it.</summary>
internal sealed record RoadFacts(IReadOnlyList<Stage> Stages)
{
    private static readonly (string Kind, string Things)[] kinds = [("midi", "MIDI files"), ("audio", "recordings"), ("video", "films"), ("other", "other files")];

    public static RoadFacts Read(CatalogueStore catalogue) => new(
        [.. new[] { Scan(catalogue), Identify(catalogue), Match(catalogue), Spot(catalogue), Align(catalogue), Export(catalogue) }.SelectMany(x => x).Where(x => x.Total > 0)]);

    private static IEnumerable<Stage> Scan(CatalogueStore catalogue)
    {
        var counts = catalogue.Connection.Query<(string Kind, long Read, long Bad, long Listed, long Missing, long Contents)>(
            """
            SELECT kind, sum(problem IS NULL AND NOT listed AND NOT missing), sum(problem IS NOT NULL AND NOT missing), sum(problem IS NULL AND listed AND NOT missing), sum(missing),
                   count(DISTINCT CASE WHEN problem IS NULL AND NOT missing THEN coalesce(content_hash, item_id) END)
            FROM items GROUP BY kind
            """).ToDictionary(x => x.Kind);
        foreach (var (kind, things) in kinds)
        {
            if (counts.TryGetValue(kind, out var n))
            {
                var copies = n.Read + n.Listed - n.Contents;
                yield return new(
                    "scan", things,
                    [
                        kind == "other" ? new(Fate.Left, n.Read, "not of a kind that is used") : new(Fate.Good, n.Read, "read"),
                        new(Fate.NotYet, n.Listed, "known by name only"), new(Fate.Bad, n.Bad, "with a problem"), new(Fate.Left, n.Missing, "gone since"),
                    ],
                    copies > 0 ? $"{Figures.Of(copies, "is a copy", "are copies")} of another's content" : "");
            }
        }
    }

    private static IEnumerable<Stage> Identify(CatalogueStore catalogue) => catalogue.Connection.Query<(string Kind, long Accepted, long Review, long Unknown, long NotYet)>(
        """
        SELECT kind, sum(coalesce(verdict = 'accepted', 0)), sum(coalesce(verdict = 'needs review', 0)), sum(coalesce(verdict = 'unknown', 0)), sum(verdict IS NULL)
        FROM items LEFT JOIN identities USING (item_id) WHERE kind IN ('midi', 'audio') AND missing = 0 AND problem IS NULL GROUP BY kind ORDER BY kind DESC
        """).Select(x => new Stage(
            "identify", x.Kind == "midi" ? "MIDI files" : "recordings",
            [
                new(Fate.Good, x.Accepted, "of a known song"), new(Fate.Doubtful, x.Review, "need review"), new(Fate.Left, x.Unknown, "of no known song"),
                new(Fate.NotYet, x.NotYet, "not looked at yet"),
            ]));

    private static IEnumerable<Stage> Match(CatalogueStore catalogue)
    {
        var any = catalogue.Connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM matches) OR EXISTS (SELECT 1 FROM done WHERE step = 'match')");
        var n = catalogue.Connection.QuerySingle<(long Accepted, long Review, long None)>(
            """
            WITH best AS (SELECT line_id, max(verdict = 'accepted') AS accepted, max(verdict = 'needs review') AS review FROM matches GROUP BY line_id)
            SELECT coalesce(sum(coalesce(accepted, 0)), 0), coalesce(sum(coalesce(review AND NOT accepted, 0)), 0),
                   coalesce(sum(NOT coalesce(accepted OR review, 0)), 0)
            FROM soundtrack_lines LEFT JOIN best USING (line_id)
            """);
        yield return any
            ? new(
                "match", "soundtrack lines",
                [new(Fate.Good, n.Accepted, "have a file"), new(Fate.Doubtful, n.Review, "need review"), new(Fate.Left, n.None, "without a file")])
            : new("match", "soundtrack lines", [new(Fate.NotYet, n.Accepted + n.Review + n.None, "not looked at yet")]);
    }

    private static IEnumerable<Stage> Spot(CatalogueStore catalogue)
    {
        var listened = catalogue.Connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM cues) OR EXISTS (SELECT 1 FROM done WHERE step = 'spot')");
        if (!listened)
        {
            yield break;
        }

        var films = Heard(catalogue, "film_id", "video");
        // a film without cues was listened to when the step says so
        var waiting = catalogue.Connection.ExecuteScalar<long>(
            """
            SELECT count(*) FROM items WHERE kind = 'video' AND listed = 0 AND missing = 0 AND problem IS NULL AND item_id NOT IN (SELECT film_id FROM cues)
              AND directory || '/' || filename NOT IN (SELECT subject FROM done WHERE step = 'spot')
            """);
        yield return new(
            "spot", "films",
            [
                new(Fate.Good, films.Accepted, "with cues found"), new(Fate.Doubtful, films.Review, "with cues to review only"), new(Fate.Left, films.None - waiting, "with nothing heard"),
                new(Fate.NotYet, waiting, "not listened to yet"),
            ]);
        var recordings = Heard(catalogue, "recording_id", "audio");
        yield return new("spot", "recordings", [new(Fate.Good, recordings.Accepted, "heard in a film"), new(Fate.Doubtful, recordings.Review, "perhaps heard"), new(Fate.Left, recordings.None, "not heard")]);
        yield return Verdicts("spot", "cues", VerdictCounts.Read(catalogue, "SELECT verdict, count(*) FROM cues GROUP BY verdict"));
    }

    private static (long Accepted, long Review, long None) Heard(CatalogueStore catalogue, string column, string kind) => catalogue.Connection.QuerySingle<(long, long, long)>(
        $"""
        WITH best AS (SELECT {column} AS item_id, max(verdict = 'accepted') AS accepted, max(verdict = 'needs review') AS review FROM cues GROUP BY 1)
        SELECT coalesce(sum(coalesce(accepted, 0)), 0), coalesce(sum(coalesce(review AND NOT accepted, 0)), 0), coalesce(sum(NOT coalesce(accepted OR review, 0)), 0)
        FROM items LEFT JOIN best USING (item_id) WHERE kind = @kind AND listed = 0 AND missing = 0 AND problem IS NULL
        """,
        new { kind });

    private static IEnumerable<Stage> Align(CatalogueStore catalogue)
    {
        yield return Verdicts("align", "pairs of MIDI file and recording", VerdictCounts.Read(catalogue, "SELECT verdict, count(*) FROM alignments GROUP BY verdict"));
    }

    private static IEnumerable<Stage> Export(CatalogueStore catalogue)
    {
        var n = catalogue.Connection.QuerySingle<(long Complete, long NoMidi, long NoFilm, long Other)>(
            """
            SELECT coalesce(sum(lacks = ''), 0), coalesce(sum(lacks = 'midi'), 0), coalesce(sum(lacks = 'film'), 0), coalesce(sum(lacks NOT IN ('', 'midi', 'film')), 0) FROM examples
            """);
        yield return new("export", "examples", [new(Fate.Good, n.Complete, "complete"), new(Fate.Left, n.NoMidi, "without MIDI"), new(Fate.Left, n.NoFilm, "without film"), new(Fate.Left, n.Other, "lacking more")]);
    }

    private static Stage Verdicts(string step, string things, VerdictCounts n) =>
        new(step, things, [new(Fate.Good, n.Accepted, "accepted"), new(Fate.Doubtful, n.NeedsReview, "need review"), new(Fate.Left, n.Unknown, "not believed")]);
}
