using Cuesmith.Report;
using Cuesmith.Report.Charts;
using Cuesmith.Report.Facts;

namespace Cuesmith.Tests.Report;

public sealed class ReportPartsTests
{
    [Theory]
    [InlineData("a<b>&\"c\"'", "a&lt;b&gt;&amp;&quot;c&quot;&#39;")]
    [InlineData("one\ntwo\ttab\0", "one␊two␉tab␀")]
    [InlineData("no character \uFFFF\u0085\u007F", "no character \uFFFD\uFFFD␡")]
    [InlineData("Ünïcödé 音楽", "Ünïcödé 音楽")]
    public void Escapes_whatever_a_name_holds(string text, string markup) => Assert.Equal(markup, HtmlWriter.Escape(text));

    // no theory: halves do not survive as arguments of an attribute
    [Fact]
    public void Half_a_surrogate_pair_is_replaced() =>
        Assert.Equal("half \uFFFD, whole \uD83C\uDFB5, half \uFFFD", HtmlWriter.Escape("half \uD83C, whole \uD83C\uDFB5, half \uDFB5"));

    [Theory]
    [InlineData(0, 7, "0 %")]
    [InlineData(1, 3, "33 %")]
    [InlineData(1, 15, "6.7 %")]
    [InlineData(999, 1000, "99.9 %")]
    [InlineData(99_999, 100_000, "> 99.9 %")]
    [InlineData(1, 100_000, "< 0.1 %")]
    [InlineData(5, 5, "100 %")]
    [InlineData(0, 0, "–")]
    public void A_share_never_rounds_to_none_or_all(double part, double whole, string text) => Assert.Equal(text, Figures.Share(part, whole));

    [Theory]
    [InlineData(0, "0:00.00")]
    [InlineData(59.999, "1:00.00")]
    [InlineData(3725.5, "1:02:05.50")]
    public void A_clock_carries(double seconds, string text) => Assert.Equal(text, Figures.PreciseClock(seconds));

    [Theory]
    [InlineData("track 3 ends after 12 of 407 bytes", "a/b.mid", "track … ends after … of … bytes")]
    [InlineData("a/b.mid: not a MIDI file: it begins with 'PK'", "a/b.mid", "…: not a MIDI file: it begins with …")]
    [InlineData("cannot read b.mid at /mnt/x/b.mid", "a/b.mid", "cannot read … at …")]
    [InlineData("the film's sound has 2 errors", "f.mkv", "the film's sound has … errors")]
    public void A_cause_is_what_messages_have_in_common(string problem, string subject, string cause) => Assert.Equal(cause, ProblemFacts.Cause(problem, subject));

    [Theory]
    [InlineData("a/b.mid", "a/b.mid")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$(rm) `x`", "'$(rm) `x`'")]
    [InlineData("", "''")]
    public void A_word_is_quoted_for_the_shell(string word, string quoted) => Assert.Equal(quoted, NextFacts.ShellQuoted(word));

    [Fact]
    public void The_tempo_curve_is_the_slope_of_the_path_and_broken_where_it_jumps()
    {
        // 40 s at 90 %, a jump of 20 s in the MIDI file, 40 s at 110 %
        var path = Enumerable.Range(0, 81).Select(i => (MidiS: i <= 40 ? i * 0.9 : 36 + 20 + (i - 40) * 1.1, AudioS: (double)i)).ToList();
        var curve = LocalTempo.Curve(path, 81);
        Assert.All(curve.Where(x => x.AudioS < 38), x => Assert.Equal(0.9, x.Ratio, 6));
        Assert.All(curve.Where(x => x.AudioS is > 38.5 and < 42.5), x => Assert.True(double.IsNaN(x.Ratio)));
        Assert.All(curve.Where(x => x.AudioS > 43.5), x => Assert.Equal(1.1, x.Ratio, 6));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"level_db": 3, "rivals": [{"recording_file": "x"}, 5]}""")]
    public void Details_of_another_form_count_as_not_noted(string? json)
    {
        var details = CueDetails.Read(json);
        Assert.Empty(details.LevelDb);
        Assert.Empty(details.Rivals);
    }
}
