using System.Text.RegularExpressions;
using Cuesmith.Catalogue;
using Dapper;

namespace Cuesmith.Report.Facts;

/// <summary>Problems of one step that have one cause.</summary>
/// <param name="Cause">What their messages have in common; … stands for what differs.</param>
/// <param name="Examples">Subjects, the first in order.</param>
internal sealed record ProblemGroup(string Step, string Cause, long Count, IReadOnlyList<string> Examples);

/// <summary>What went wrong, grouped by cause, the most frequent first.</summary>
internal sealed partial record ProblemFacts(long Total, Shortened<ProblemGroup> Groups)
{
    private const int ExamplesShown = 3;

    public static ProblemFacts Read(CatalogueStore catalogue, ReportLimits limits)
    {
        var groups = new Dictionary<(string Step, string Cause), (long Count, List<string> Examples)>();
        // unbuffered: there may be as many problems as files
        foreach (var (step, subject, problem) in catalogue.Connection.Query<(string, string, string)>("SELECT step, subject, problem FROM show_problems", buffered: false))
        {
            var key = (step, Cause(problem, subject));
            var (count, examples) = groups.TryGetValue(key, out var known) ? known : (0, []);
            if (examples.Count < ExamplesShown)
            {
                examples.Add(subject);
            }

            groups[key] = (count + 1, examples);
        }

        var rows = groups.Select(x => new ProblemGroup(x.Key.Step, x.Key.Cause, x.Value.Count, x.Value.Examples))
            .OrderByDescending(x => x.Count).ThenBy(x => x.Step, StringComparer.Ordinal).ThenBy(x => x.Cause, StringComparer.Ordinal).ToList();
        return new(rows.Sum(x => x.Count), new([.. rows.Take(limits.TableRows)], rows.Count));
    }

    /// <summary>A message without what is the subject's own: its name, quoted texts, paths and numbers.</summary>
    internal static string Cause(string problem, string subject)
    {
        var name = subject[(subject.LastIndexOf('/') + 1)..];
        var text = subject.Length > 0 ? problem.Replace(subject, "…", StringComparison.Ordinal) : problem;
        text = name.Length > 0 ? text.Replace(name, "…", StringComparison.Ordinal) : text;
        return Own().Replace(text, "…");
    }

    // 'quoted', "quoted", /a/path, 0x1F, 12, 1.5
    [GeneratedRegex("""(?<!\w)'[^']*'(?!\w)|"[^"]*"|(?<![\w<])/[^\s:;,]+|\b0x[0-9a-fA-F]+\b|(?<![\w])\d+(\.\d+)?""")]
    private static partial Regex Own();
}
