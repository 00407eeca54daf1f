namespace Cuesmith.Lookup;

/// <summary>
/// Under which terms a source's data may go on. Spotify's Developer Terms (IV.2.a.i) and Developer Policy (III.14) forbid to train machine-learning
/// models with what its service says, and to pair it with pictures; a dataset does both. So what comes from there leaves only when the user asks.
/// </summary>
public static class Rights
{
    private const string Spotify = "spotify:";

    /// <summary>Whether data of a source ("spotify:playlist:ID", the source column of soundtracks) must stay out of exports.</summary>
    public static bool IsRestricted(string? source) => source is not null && source.StartsWith(Spotify, StringComparison.Ordinal);

    /// <summary>Whether data of a source may be exported.</summary>
    /// <param name="includeRestrictedSources">The user's word: include_restricted_sources in the configuration.</param>
    public static bool MayExport(string? source, bool includeRestrictedSources) => includeRestrictedSources || !IsRestricted(source);
}
