namespace Cuesmith.Identify;

/// <summary>One soundtrack line as read: this film uses this song. Film, title and artist exactly as they came in.</summary>
/// <param name="ByWriters">The artist wrote the song; who plays it the line does not say.</param>
public sealed record SoundtrackSong(string Film, string Title, string Artist, bool ByWriters = false);
