namespace Cuesmith.Identify;

/// <summary>A work that is known by its authors rather than by a singer.</summary>
/// <param name="Authors">"Traditional" where few people name them.</param>
/// <param name="IsTheme">Music of a film or show of this title: meant only where a name says that it is a theme.</param>
public sealed record KnownWork(string Title, string Authors, bool IsTheme = false);
