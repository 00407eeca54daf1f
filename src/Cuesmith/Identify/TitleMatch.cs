namespace Cuesmith.Identify;

/// <summary>How the title in a name agrees with a listed one.</summary>
public enum TitleAgreement
{
    Exact,

    /// <summary>The listed title goes by this too: without its bracket, or only its bracket.</summary>
    Variant,

    /// <summary>Equal but for what people spell both ways.</summary>
    Loose,

    /// <summary>A few letters apart.</summary>
    Edited,

    /// <summary>The name is a part of the listed title, cut in its words perhaps: <c>goodvib</c>, <c>Never rains in So Cal</c>.</summary>
    Truncated,

    /// <summary>The name goes on after the listed title.</summary>
    Leading,

    /// <summary>The title was not looked for on a list.</summary>
    Unlisted,
}

/// <summary>Agreement with its size.</summary>
/// <param name="Edits">Letters put in, left out or changed.</param>
/// <param name="NameLetters">Letters of the title in the name.</param>
/// <param name="ListedLetters">Letters of the listed title.</param>
public readonly record struct TitleMatch(TitleAgreement Agreement, int Edits, int NameLetters, int ListedLetters)
{
    /// <summary>Share of the listed title that a truncated name lacks, in [0, 1].</summary>
    public double Missing => Agreement == TitleAgreement.Truncated ? 1 - ((double)NameLetters / ListedLetters) : 0;

    /// <summary>Share of the name that the listed title doesn't explain, in [0, 1].</summary>
    public double Leftover => Agreement == TitleAgreement.Leading ? 1 - ((double)ListedLetters / NameLetters) : 0;
}
