using System.Text.Json;

namespace Cuesmith.Demo;

/// <summary>What is true of the demo's media. Files are named by their path within the media folder.</summary>
/// <param name="Seed">Of all that was drawn.</param>
public sealed record DemoTruth(int Seed, IReadOnlyList<IdentityTruth> Identities, IReadOnlyList<CueTruth> Cues, IReadOnlyList<PairTruth> Pairs)
{
    private static readonly JsonSerializerOptions options = new() { WriteIndented = true };

    public static async Task<DemoTruth> ReadAsync(string path, CancellationToken ct)
    {
        await using var stream = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<DemoTruth>(stream, options, ct) ?? throw new CuesmithException($"{path}: is empty; start the demo again with --fresh");
    }

    public Task WriteAsync(Stream stream, CancellationToken ct) => JsonSerializer.SerializeAsync(stream, this, options, ct);
}

/// <summary>Which song a MIDI file is.</summary>
/// <param name="Title">Null for a file that nobody could tell from its name and texts: to accept any song for it is wrong.</param>
public sealed record IdentityTruth(string File, string? Title, string? Artist);

/// <summary>A piece at a place in a film, on the film's clock as it was transferred.</summary>
/// <param name="Recording">Null for music that the collection has not: to find any recording there is wrong.</param>
/// <param name="LevelDb">Music to all other sound; null where there is no other sound.</param>
public sealed record CueTruth(string Film, double StartSeconds, double EndSeconds, string? Recording, double RecordingStartSeconds, double Speed, double? LevelDb)
{
    /// <summary>The place in the recording that sounds at <paramref name="filmSeconds"/>.</summary>
    public double RecordingSecondsAt(double filmSeconds) => RecordingStartSeconds + (filmSeconds - StartSeconds) * Speed;
}

/// <summary>A MIDI file and a recording of the same piece.</summary>
/// <param name="Semitones">By which the MIDI must be moved to reach the recording.</param>
/// <param name="Path">Places that sound the same, as [MIDI seconds, recording seconds]; null where others made the recording and the places are not known.</param>
public sealed record PairTruth(string Midi, string Recording, int Semitones, IReadOnlyList<double[]>? Path);
