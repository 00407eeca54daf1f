namespace Cuesmith.Identify;

/// <summary>One soundtrack line as read: this film uses this song. Film, title and artist exactly as they came in.</summary>
public sealed record SoundtrackSong(string Film, string Title, string Artist);
