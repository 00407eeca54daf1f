namespace Cuesmith.Music;

/// <summary>What a step concludes of an item; always given with a confidence in [0, 1] and reasons a person can read.</summary>
public enum Verdict
{
    Unknown,
    NeedsReview,
    Accepted,
}

public static class VerdictText
{
    /// <summary>The word that tables show: accepted, needs review, unknown.</summary>
    public static string Word(this Verdict verdict) => verdict switch
    {
        Verdict.Accepted => "accepted",
        Verdict.NeedsReview => "needs review",
        _ => "unknown",
    };

    /// <summary>Reads a table's word back.</summary>
    /// <exception cref="FormatException">The word is none of the three.</exception>
    public static Verdict Parse(string word) => word switch
    {
        "accepted" => Verdict.Accepted,
        "needs review" => Verdict.NeedsReview,
        "unknown" => Verdict.Unknown,
        _ => throw new FormatException($"'{word}' is no verdict"),
    };
}
