using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>
/// From a form and a catalogue number to the composer and a written-out title: "Etude-in-B-Flat-Minor-Opus-8-Nr-11" is Scriabin's. BWV, K., Hob. and their like name a composer by themselves.
/// </summary>
public sealed class OpusCatalogue
{
    private const string AnyForm = "*";
    private const int FewestNameLetters = 3;
    private static readonly Lazy<OpusCatalogue> Built = new(() => new(KnownWorks.Entries("catalogues")));

    private static readonly Dictionary<string, (string Sign, string Composer)> Signs = new()
    {
        ["bwv"] = ("BWV", "Johann Sebastian Bach"),
        ["kv"] = ("K.", "Wolfgang Amadeus Mozart"),
        ["kochel"] = ("K.", "Wolfgang Amadeus Mozart"),
        ["hob"] = ("Hob.", "Joseph Haydn"),
        ["hwv"] = ("HWV", "George Frideric Handel"),
        ["rv"] = ("RV", "Antonio Vivaldi"),
        ["woo"] = ("WoO", "Ludwig van Beethoven"),
        ["buxwv"] = ("BuxWV", "Dieterich Buxtehude"),
        ["deutsch"] = ("D.", "Franz Schubert"),
        ["twv"] = ("TWV", "Georg Philipp Telemann"),
    };

    /// <summary>Words of several languages for one form, as the table has it.</summary>
    private static readonly Dictionary<string, string> Forms = new()
    {
        ["preludes"] = "prelude", ["preludio"] = "prelude", ["praeludium"] = "prelude", ["etudes"] = "etude", ["nocturnes"] = "nocturne", ["walzer"] = "waltz", ["valse"] = "waltz", ["waltzes"] = "waltz",
        ["wals"] = "waltz", ["vals"] = "waltz", ["sonate"] = "sonata", ["sonaten"] = "sonata", ["konzert"] = "concerto", ["concert"] = "concerto", ["symphonie"] = "symphony", ["sinfonie"] = "symphony",
        ["sinfonia"] = "symphony", ["sonatine"] = "sonatina", ["mazurkas"] = "mazurka", ["dances"] = "dance", ["danse"] = "dance", ["danza"] = "dance", ["tanz"] = "dance", ["moments"] = "moment", ["rondino"] = "rondo",
        ["variations"] = "variation", ["bagatelles"] = "bagatelle", ["menuet"] = "minuet", ["menuett"] = "minuet", ["minuetto"] = "minuet", ["quartett"] = "quartet", ["trios"] = "trio", ["impromptus"] = "impromptu",
        ["rhapsodie"] = "rhapsody", ["visions"] = "vision", ["lieder"] = "lied", ["songs"] = "song", ["exercises"] = "exercise", ["studies"] = "study", ["danses"] = "dance",
    };

    private static readonly Dictionary<string, string> Written = new() { ["etude"] = "Étude", ["lied"] = "Lied" };

    private readonly Dictionary<(string Form, int Opus), List<string>> composers = [];

    private OpusCatalogue(IEnumerable<(string Composer, string[] Works)> entries)
    {
        foreach (var (composer, works) in entries)
        {
            foreach (var words in works.Select(x => x.Split(' ')))
            {
                foreach (var opus in words[1..])
                {
                    var key = (Forms.GetValueOrDefault(words[0], words[0]), int.Parse(opus, System.Globalization.CultureInfo.InvariantCulture));
                    var there = composers.TryGetValue(key, out var list) ? list : composers[key] = [];
                    if (!there.Contains(composer))
                    {
                        there.Add(composer);
                    }
                }
            }
        }
    }

    public static OpusCatalogue All => Built.Value;

    /// <summary>The works a numbered name may mean; none where it has no catalogue number that the table knows.</summary>
    public IReadOnlyList<KnownWork> Find(string name)
    {
        var words = Numbered(PlainText.Words(TitleForms.WithoutBrackets(name)), PlainText.Words(name));
        for (var i = 0; i + 1 < words.Length; i++)
        {
            var isOpus = words[i] is "op" or "opus";
            if (Leading(words[i + 1]) is { } number && i > 0 && (isOpus || Signs.ContainsKey(words[i])))
            {
                var (at, sign) = (i, isOpus ? "Op." : Signs[words[i]].Sign);
                return isOpus ? [.. Composers(words.AsSpan(0, i), number).Select(Work)] : [Work(Signs[words[i]].Composer)];

                KnownWork Work(string composer)
                {
                    var named = Named(words, at, composer);
                    return new(Title(words[named..], at - named, sign, number), composer);
                }
            }
        }

        return [];
    }

    /// <summary>How many words before the sign name the composer, perhaps cut short: "moz_sonata_kv331".</summary>
    private static int Named(string[] words, int sign, string composer)
    {
        var names = PlainText.Words(composer);
        var named = 0;
        while (named < sign - 1 && words[named].Length >= FewestNameLetters && Array.Exists(names, x => x.StartsWith(words[named], StringComparison.Ordinal)))
        {
            named++;
        }

        return named;
    }

    /// <summary>The words outside brackets where the number stands there; "opus52" and "bwv1047" as two words.</summary>
    private static string[] Numbered(string[] outside, string[] all)
    {
        var apart = Apart(outside);
        return Array.Exists(apart, x => x is "op" or "opus" || Signs.ContainsKey(x)) ? apart : Apart(all);
    }

    private static string[] Apart(string[] words) => [.. words.SelectMany(x =>
    {
        var letters = x.Length - x.TrimStart("abcdefghijklmnopqrstuvwxyz".ToCharArray()).Length;
        return letters > 0 && letters < x.Length && char.IsAsciiDigit(x[letters]) && (x[..letters] is "op" or "opus" || Signs.ContainsKey(x[..letters])) ? [x[..letters], x[letters..]] : new[] { x };
    })];

    private static int? Leading(string word)
    {
        var digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? word.Length : end;
        return digits is > 0 and < 5 ? int.Parse(word.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private List<string> Composers(ReadOnlySpan<string> words, int opus)
    {
        foreach (var word in words)
        {
            if (composers.TryGetValue((Forms.GetValueOrDefault(word, word), opus), out var found))
            {
                return found;
            }
        }

        return composers.GetValueOrDefault((AnyForm, opus)) ?? [];
    }

    /// <summary>"Waltz in A-flat major, Op. 39 No. 15".</summary>
    private static string Title(string[] words, int sign, string written, int number)
    {
        var title = new System.Text.StringBuilder();
        for (var i = 0; i < sign; i++)
        {
            var word = i > 0 && words[i - 1] == "in" && words[i].Length == 1 ? words[i].ToUpperInvariant() : words[i] is "in" or "and" or "de" or "for" or "the" or "major" or "minor" or "flat" or "sharp" && i > 0
                ? words[i] : words[i] is "nr" or "no" ? "No." : Written.GetValueOrDefault(words[i], char.ToUpperInvariant(words[i][0]) + words[i][1..]);
            title.Append(i == 0 ? "" : words[i] is "flat" or "sharp" ? "-" : " ").Append(word);
            var isKey = i > 0 && (words[i].Length == 1 && words[i - 1] == "in" || words[i] is "flat" or "sharp");
            var goesOn = i + 1 < sign && words[i + 1] is "flat" or "sharp" or "major" or "minor" or "dur" or "moll";
            title.Append(isKey && !goesOn ? " major" : "");
        }

        title.Append(", ").Append(written).Append(' ').Append(number);
        var rest = words.AsSpan(sign + 2);
        if (rest is ["nr" or "no" or "n", var which, ..] && Leading(which) is { } part)
        {
            title.Append(" No. ").Append(part);
        }
        else if (rest is [var only, ..] && Leading(only) is { } bare)
        {
            title.Append(" No. ").Append(bare);
        }

        return title.ToString();
    }
}
