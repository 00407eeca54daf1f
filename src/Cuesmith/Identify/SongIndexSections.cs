namespace Cuesmith.Identify;

/// <summary>The flat arrays of a <see cref="SongIndex"/>, in memory or mapped from a file.</summary>
public sealed record SongIndexSections
{
    /// <summary>Titles as they came in, UTF-8.</summary>
    public required ReadOnlyMemory<byte> TitleText { get; init; }

    /// <summary>Exact keys of the title groups, in ordinal order, UTF-8.</summary>
    public required ReadOnlyMemory<byte> KeyText { get; init; }

    public required ReadOnlyMemory<uint> GroupKeyStarts { get; init; }

    public required ReadOnlyMemory<uint> GroupFirstSong { get; init; }

    public required ReadOnlyMemory<SongRow> Songs { get; init; }

    /// <summary>Codes of each song; empty where no list gives any.</summary>
    public required ReadOnlyMemory<SongCodes> Codes { get; init; }

    public required ReadOnlyMemory<uint> SongGroups { get; init; }

    /// <summary>Artists as they came in, UTF-8.</summary>
    public required ReadOnlyMemory<byte> ArtistText { get; init; }

    public required ReadOnlyMemory<uint> ArtistStarts { get; init; }

    public required ReadOnlyMemory<uint> ArtistFirstSong { get; init; }

    public required ReadOnlyMemory<uint> ArtistSongs { get; init; }

    public required KeyTable TitleKeys { get; init; }

    public required KeyTable LooseKeys { get; init; }

    public required KeyTable Segments { get; init; }

    public required KeyTable ArtistKeys { get; init; }

    public required KeyTable ArtistLastWords { get; init; }

    /// <summary>Words of titles to how often they occur.</summary>
    public required KeyTable WordCounts { get; init; }

    public required long TitleWordTotal { get; init; }
}
