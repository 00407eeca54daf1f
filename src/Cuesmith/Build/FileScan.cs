using System.Buffers;
using System.Security.Cryptography;
using Cuesmith.Catalogue;
using Cuesmith.Media;
using Microsoft.Win32.SafeHandles;

namespace Cuesmith.Build;

/// <summary>Reads one file for scan: its kind by content, its hash, and what its kind has to tell. A file that cannot be read is a row with its problem.</summary>
internal sealed class FileScan(MidiReadOptions midiOptions) : IDisposable
{
    /// <summary>Most MIDI files fit, so that one read gets all of them.</summary>
    private const int HeadBytes = 64 << 10;
    private const int HashBlockBytes = 1 << 20;

    /// <summary>Larger MIDI files are read one at a time, whatever the number of jobs: memory stays bounded.</summary>
    private const int LargeMidiBytes = 1 << 20;

    private readonly SemaphoreSlim largeMidi = new(1);

    /// <returns>Null for a file of a kind that is not wanted here.</returns>
    /// <exception cref="CuesmithException">A program that is needed is missing.</exception>
    public async Task<ItemRow?> ReadAsync(FolderFinding.Changed file, CancellationToken ct)
    {
        var promised = MediaKindWords.PromisedBy(file.Filename) & file.Wanted;
        var unread = new ItemRow(promised.Word(), file.Directory, file.Filename, null);
        if (file.Problem is not null)
        {
            return promised == MediaKinds.None ? null : unread with { Problem = file.Problem };
        }

        var path = $"{file.Directory}/{file.Filename}";
        using var handle = LinuxFiles.Open(path, out var error);
        if (error != 0)
        {
            return promised == MediaKinds.None ? null : unread with { Problem = $"cannot be read: {LinuxFiles.Message(error)}" };
        }

        var head = ArrayPool<byte>.Shared.Rent(HeadBytes);
        try
        {
            var length = ReadFully(handle, head.AsSpan(0, HeadBytes), 0);
            return await ReadAsync(file, path, promised, unread with { Stamp = file.Stamp }, handle, head.AsMemory(0, length), ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return unread with { Problem = $"cannot be read: {e.Message.ReplaceLineEndings(" ")}" };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(head);
        }
    }

    public void Dispose() => largeMidi.Dispose();

    private async Task<ItemRow?> ReadAsync(FolderFinding.Changed file, string path, MediaKinds promised, ItemRow row, SafeFileHandle handle, ReadOnlyMemory<byte> head, CancellationToken ct)
    {
        var signature = FileSignature.Detect(head.Span[..Math.Min(head.Length, FileSignature.HeadBytes)]);
        const MediaKinds soundOrPicture = MediaKinds.Audio | MediaKinds.Video;
        switch (signature.Kind)
        {
            case ContentKind.Midi:
                return (file.Wanted & MediaKinds.Midi) == 0 ? null : await ReadMidiAsync(row with { Kind = MediaKinds.Midi.Word() }, file.Stamp.SizeBytes, handle, head, ct);
            case ContentKind.Media:
            case ContentKind.Unrecognised when (promised & soundOrPicture) != 0:
                return (file.Wanted & soundOrPicture) != 0 ? await ReadMediaAsync(file, path, row, handle, ct)
                    : promised == MediaKinds.Midi ? row with { Problem = $"not a MIDI file but {signature.Name}" } : null;
            case ContentKind.Unrecognised when promised == MediaKinds.Midi:
                return await ReadMidiAsync(row, file.Stamp.SizeBytes, handle, head, ct);
            default:
                return promised == MediaKinds.None ? row with { Kind = MediaKindWords.Other } : row with { Problem = $"not a {promised.Word()} file but {signature.Name}" };
        }
    }

    private async Task<ItemRow> ReadMidiAsync(ItemRow row, long sizeBytes, SafeFileHandle handle, ReadOnlyMemory<byte> head, CancellationToken ct)
    {
        if (sizeBytes > midiOptions.MaxFileBytes)
        {
            return row with { Problem = MidiReader.TooLarge(sizeBytes, midiOptions).Reason };
        }

        if (head.Length < HeadBytes)
        {
            return MidiScan.Read(row, head.Span, midiOptions);
        }

        var large = sizeBytes > LargeMidiBytes;
        if (large)
        {
            await largeMidi.WaitAsync(ct);
        }

        // one byte more than it should have, to see a file that is growing
        var bytes = ArrayPool<byte>.Shared.Rent((int)sizeBytes + 1);
        try
        {
            var length = ReadFully(handle, bytes.AsSpan(0, (int)sizeBytes + 1), 0);
            return MidiScan.Read(row, bytes.AsSpan(0, length), midiOptions);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            if (large)
            {
                largeMidi.Release();
            }
        }
    }

    private static async Task<ItemRow?> ReadMediaAsync(FolderFinding.Changed file, string path, ItemRow row, SafeFileHandle handle, CancellationToken ct)
    {
        var (probe, problem) = await Ffprobe.ReadAsync(path, ct);
        var kind = probe switch
        {
            { HasPicture: true } => MediaKinds.Video,
            { HasSound: true } => MediaKinds.Audio,
            _ => MediaKinds.None,
        };
        if (kind != MediaKinds.None && (kind & file.Wanted) == 0)
        {
            return null;
        }

        var hash = HashAll(handle, ct);
        if (probe is null || kind == MediaKinds.None)
        {
            var promised = MediaKindWords.PromisedBy(file.Filename) & file.Wanted;
            // a name that promises nothing: what was asked for in this folder
            var guess = promised != MediaKinds.None ? promised : (file.Wanted & MediaKinds.Video) != 0 ? MediaKinds.Video : MediaKinds.Audio;
            return row with { Kind = guess.Word(), ContentHash = hash, Problem = problem ?? "holds neither sound nor moving pictures" };
        }

        return row with
        {
            Kind = kind.Word(),
            ContentHash = hash,
            DurationS = probe.DurationS,
            Probe = ProbeJson.Of(probe),
            Problem = !probe.HasSound ? "a film without sound: nothing can be heard in it" : null,
            Texts = [.. probe.Tags.Select(x => ($"tag:{x.Key}", MidiScan.Shortened(x.Value)))],
        };
    }

    private static string HashAll(SafeFileHandle handle, CancellationToken ct)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = ArrayPool<byte>.Shared.Rent(HashBlockBytes);
        try
        {
            long at = 0;
            for (int read; (read = RandomAccess.Read(handle, block.AsSpan(0, HashBlockBytes), at)) > 0; at += read)
            {
                ct.ThrowIfCancellationRequested();
                sha.AppendData(block, 0, read);
            }

            return Convert.ToHexStringLower(sha.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static int ReadFully(SafeFileHandle handle, Span<byte> into, long at)
    {
        var have = 0;
        for (int read; have < into.Length && (read = RandomAccess.Read(handle, into[have..], at + have)) > 0;)
        {
            have += read;
        }

        return have;
    }
}
