namespace Cuesmith.Fingerprint;

/// <summary>Gives the samples of a recording (mono, 16 bit, at <see cref="PrintClock.SampleRate"/>); empty when it can no longer be read.</summary>
public delegate ReadOnlyMemory<short> ReadRecording(PrintedRecording recording);

/// <summary>The recordings that a film is searched for: their prints, and a way to their samples.</summary>
public sealed record RecordingLibrary(IReadOnlyList<FingerprintShard> Shards, ReadRecording Read)
{
    private readonly Lazy<LookupCost> cost = new(() => new(Shards));

    public LookupCost Cost => cost.Value;

    /// <summary>Hops of all recordings, gaps between them included.</summary>
    public long Hops => Shards.Sum(x => (long)x.Hops);

    public double Hours => Hops / PrintClock.HopsPerSecond / 3600;

    public QueryDensity Density => QueryDensity.For(Hours);

    public PrintedRecording this[RecordingId id] => Shards[id.Shard].Recordings[id.Index];

    public ReadOnlyMemory<short> Samples(RecordingId id) => Read(this[id]);
}
