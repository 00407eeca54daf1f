namespace Cuesmith.Media;

/// <summary>What is wrong with a MIDI file, and how it is mended unless its <see cref="Tolerance"/> says to refuse the file.</summary>
public enum MidiDefect
{
    /// <summary>No MIDI header anywhere near the start: another file called .mid. Cannot be mended.</summary>
    NotMidi,

    /// <summary>No bytes at all. Cannot be mended.</summary>
    Empty,

    /// <summary>Nothing but zeros, as failed downloads and recovered disks leave. Cannot be mended.</summary>
    OnlyZeros,

    /// <summary>Larger than <see cref="MidiReadOptions.MaxFileBytes"/>. Cannot be mended.</summary>
    TooLarge,

    /// <summary>A header and no track behind it. Cannot be mended.</summary>
    NoTracks,

    /// <summary>Tracks in which nothing sounds. Kept: its texts may still name a song.</summary>
    NoNotes,

    /// <summary>So many broken events that what is read would be noise. Mended by reading on, if not refused.</summary>
    MostlyBroken,

    /// <summary>A 128-byte MacBinary header in front: skipped.</summary>
    MacBinaryHeader,

    /// <summary>Other bytes in front of the header: skipped.</summary>
    JunkBeforeHeader,

    /// <summary>A RIFF wrapper whose sizes do not fit the file: the MIDI header inside is searched.</summary>
    RiffSizeWrong,

    /// <summary>A header chunk that is not 6 bytes long: its first six are read.</summary>
    HeaderLengthWrong,

    /// <summary>A format other than 0, 1 and 2: read as 1.</summary>
    FormatUnknown,

    /// <summary>A division of zero ticks: read as 96 a quarter.</summary>
    DivisionZero,

    /// <summary>More or fewer tracks than the header says: those that are there count.</summary>
    TrackCountWrong,

    /// <summary>A track whose length field does not lead to the next chunk: its events and the next track's mark decide.</summary>
    ChunkLengthWrong,

    /// <summary>Bytes between chunks that belong to none: skipped.</summary>
    JunkBetweenChunks,

    /// <summary>Events behind the end-of-track event within a track: skipped.</summary>
    EventsAfterEndOfTrack,

    /// <summary>A track that stops without its end-of-track event: it ends with its last event.</summary>
    MissingEndOfTrack,

    /// <summary>The file stops within a track: what was read up to there counts.</summary>
    Truncated,

    /// <summary>A data byte above 127: read as 127.</summary>
    DataByteOver127,

    /// <summary>A data byte where no status was ever given: skipped.</summary>
    MissingStatus,

    /// <summary>Running status continued over a meta or system exclusive event, which ends it by the standard: continued.</summary>
    RunningStatusAcrossMeta,

    /// <summary>A status that no file may hold (system common or real-time): skipped with its data bytes.</summary>
    UnknownStatus,

    /// <summary>A meta or system exclusive event that says to be longer than its track: cut at the end.</summary>
    PayloadOverrun,

    /// <summary>A length or delta time of more than four bytes: the lowest 28 bits count.</summary>
    LongQuantity,

    /// <summary>A delta time of more than <see cref="MidiReadOptions.MaxDeltaQuarters"/> before an event: read as none.</summary>
    HugeDeltaTime,

    /// <summary>A tempo of zero: skipped.</summary>
    ZeroTempo,

    /// <summary>A tempo below 8 or above 1000 quarters a minute: taken as written.</summary>
    AbsurdTempo,

    /// <summary>A tempo, time or key signature of the wrong length or of values that cannot be: skipped.</summary>
    BadSignature,

    /// <summary>A note begun again before it ended: the first ends where the second starts; at one tick they are one note, of the louder velocity.</summary>
    DoubledNote,

    /// <summary>A note that never ends: it ends with its track.</summary>
    UnclosedNote,

    /// <summary>The end of a note that is not sounding: skipped.</summary>
    StrayNoteOff,
}

/// <summary>What to do about a defect.</summary>
public enum Tolerance
{
    /// <summary>Mend it and say nothing.</summary>
    Ignore,

    /// <summary>Mend it and list it with the file.</summary>
    Report,

    /// <summary>Do not read the file.</summary>
    Refuse,
}

/// <summary>A defect met in one file: how often, and where first.</summary>
/// <param name="FirstOffset">Byte offset of the first one in the file, or -1 where it has no place.</param>
public readonly record struct MidiDefectCount(MidiDefect Defect, int Count, long FirstOffset)
{
    public override string ToString() => (Count, FirstOffset) switch
    {
        ( > 1, >= 0) => $"{Defect} ({Count}, first at byte {FirstOffset})",
        ( > 1, _) => $"{Defect} ({Count})",
        (_, >= 0) => $"{Defect} (at byte {FirstOffset})",
        _ => $"{Defect}",
    };
}
