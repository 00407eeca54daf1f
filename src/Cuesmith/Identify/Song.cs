namespace Cuesmith.Identify;

/// <summary>A song as some list knows it: title and artist exactly as they came in.</summary>
/// <param name="Year">0 when unknown.</param>
/// <param name="Popularity">How often lists name it, or any number that grows with fame; at least 1.</param>
public readonly record struct Song(string Title, string Artist, int Year = 0, int Popularity = 1, SongCodes Codes = default);

/// <summary>A song's place in a <see cref="SongIndex"/>.</summary>
public readonly record struct SongId(int Value);

/// <summary>A song's row in the index: 16 bytes, title text elsewhere.</summary>
/// <param name="TitleStart">First byte of the title in the index's title text.</param>
/// <param name="Artist">Number of the artist.</param>
public readonly record struct SongRow(uint TitleStart, uint Artist, ushort TitleLength, ushort Year, ushort Popularity, ushort Reserved);
