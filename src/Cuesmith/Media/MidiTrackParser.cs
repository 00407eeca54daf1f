using Cuesmith.Music;

namespace Cuesmith.Media;

/// <summary>Reads the events of one track chunk, mending what is broken. Every step consumes at least one byte, so it ends on any input.</summary>
internal ref struct MidiTrackParser
{
    private readonly ReadOnlySpan<byte> bytes;
    private readonly int end;
    private readonly MidiDefectTally defects;
    private readonly List<MidiEvent> events;
    private readonly long maxDeltaTicks;
    private byte running;
    private bool runningWasBroken;
    private long tick;

    /// <param name="bytes">The whole file.</param>
    /// <param name="start">Offset of the first event.</param>
    /// <param name="end">Offset behind the last byte that may belong to the track.</param>
    /// <param name="events">Gets the events.</param>
    public MidiTrackParser(ReadOnlySpan<byte> bytes, int start, int end, long startTick, double ticksPerQuarter,
        MidiReadOptions options, MidiDefectTally defects, List<MidiEvent> events)
    {
        this.bytes = bytes;
        this.end = end;
        this.defects = defects;
        this.events = events;
        Position = start;
        tick = startTick;
        maxDeltaTicks = (long)(options.MaxDeltaQuarters * ticksPerQuarter);
    }

    /// <summary>Offset behind the last byte read.</summary>
    public int Position { get; private set; }

    /// <summary>Where the track ends on the tick clock.</summary>
    public readonly ScoreTick End => new(tick);

    /// <summary>Reads on until the end-of-track event or the last byte.</summary>
    /// <returns>Whether the end-of-track event was met.</returns>
    public bool Read()
    {
        while (Position < end)
        {
            // most delta times are one byte
            if (bytes[Position] < 0x80 && bytes[Position] <= maxDeltaTicks)
            {
                tick += bytes[Position++];
            }
            else if (!ReadDelta())
            {
                return false;
            }

            if (Position >= end)
            {
                return false;
            }

            var at = Position;
            var status = bytes[at];
            if (status < 0x80)
            {
                if (running == 0)
                {
                    defects.Add(MidiDefect.MissingStatus, at);
                    Position++;
                    continue;
                }

                if (runningWasBroken)
                {
                    defects.Add(MidiDefect.RunningStatusAcrossMeta, at);
                    runningWasBroken = false;
                }

                ReadMessage(running);
                continue;
            }

            Position++;
            switch (status)
            {
                case < 0xF0:
                    running = status;
                    runningWasBroken = false;
                    ReadMessage(status);
                    break;
                case MidiEvent.MetaStatus:
                    runningWasBroken = true;
                    if (ReadMeta())
                    {
                        return true;
                    }

                    break;
                case MidiEvent.SysExStatus or MidiEvent.EscapeStatus:
                    runningWasBroken = true;
                    events.Add(new(new(tick), status, 0, 0, [.. ReadPayload()]));
                    break;
                default:
                    defects.Add(MidiDefect.UnknownStatus, at);
                    Position = Math.Min(end, Position + (status switch { 0xF1 or 0xF3 => 1, 0xF2 => 2, _ => 0 }));
                    break;
            }
        }

        return false;
    }

    private void ReadMessage(byte status)
    {
        // program change and channel pressure have one data byte, the others two
        var length = (status & 0xE0) == 0xC0 ? 1 : 2;
        if (Position + length > end)
        {
            Position = end;
            return;
        }

        var data1 = bytes[Position];
        var data2 = length == 2 ? bytes[Position + 1] : (byte)0;
        if ((data1 | data2) > 127)
        {
            (data1, data2) = (DataByte(data1), DataByte(data2));
        }

        Position += length;
        events.Add(new(new(tick), status, data1, data2, []));
    }

    private readonly byte DataByte(byte value)
    {
        if (value <= 127)
        {
            return value;
        }

        defects.Add(MidiDefect.DataByteOver127, Position);
        return 127;
    }

    /// <returns>Whether this was the end of the track.</returns>
    private bool ReadMeta()
    {
        if (Position >= end)
        {
            return false;
        }

        var at = Position - 1;
        var type = (MidiMeta)bytes[Position++];
        var payload = ReadPayload();
        if (type == MidiMeta.EndOfTrack)
        {
            return true;
        }

        if (Objection(type, payload) is { } defect)
        {
            defects.Add(defect, at);
            if (defect != MidiDefect.AbsurdTempo)
            {
                return false;
            }
        }

        events.Add(new(new(tick), MidiEvent.MetaStatus, (byte)type, 0, [.. payload]));
        return false;
    }

    private static MidiDefect? Objection(MidiMeta type, ReadOnlySpan<byte> payload) => type switch
    {
        MidiMeta.Tempo when payload.Length != 3 => MidiDefect.BadSignature,
        MidiMeta.Tempo => (payload[0] << 16 | payload[1] << 8 | payload[2]) switch
        {
            0 => MidiDefect.ZeroTempo,
            < 60_000 or > 7_500_000 => MidiDefect.AbsurdTempo,
            _ => null,
        },
        MidiMeta.TimeSignature when payload.Length < 2 || payload[0] == 0 || payload[1] > 7 => MidiDefect.BadSignature,
        MidiMeta.KeySignature when payload.Length != 2 || (sbyte)payload[0] is < -7 or > 7 || payload[1] > 1 => MidiDefect.BadSignature,
        _ => null,
    };

    private ReadOnlySpan<byte> ReadPayload()
    {
        var at = Position;
        if (!ReadQuantity(out var length))
        {
            return [];
        }

        if (length > end - Position)
        {
            defects.Add(MidiDefect.PayloadOverrun, at);
            length = end - Position;
        }

        var payload = bytes.Slice(Position, length);
        Position += length;
        return payload;
    }

    private bool ReadDelta()
    {
        var at = Position;
        if (!ReadQuantity(out var delta))
        {
            return false;
        }

        if (delta <= maxDeltaTicks)
        {
            tick += delta;
        }
        else if (!(end - Position >= 2 && bytes[Position] == MidiEvent.MetaStatus && bytes[Position + 1] == (byte)MidiMeta.EndOfTrack))
        {
            // a long wait before the end of a track does no harm and is common; anywhere else it is a broken file
            defects.Add(MidiDefect.HugeDeltaTime, at);
        }

        return true;
    }

    /// <summary>A variable-length quantity: seven bits a byte, the highest set in all but the last.</summary>
    private bool ReadQuantity(out int value)
    {
        const int bitsKept = 0x0FFFFFFF;
        var at = Position;
        value = 0;
        while (Position < end)
        {
            var next = bytes[Position++];
            value = (value << 7 | (next & 0x7F)) & bitsKept;
            if (next < 0x80)
            {
                if (Position - at > 4)
                {
                    defects.Add(MidiDefect.LongQuantity, at);
                }

                return true;
            }
        }

        return false;
    }
}
