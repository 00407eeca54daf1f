namespace Cuesmith.Fingerprint;

/// <summary>Entries of one hash that a query may fit: which hash, and which fine parts (<see cref="EntryFilter"/>). The same for every shard.</summary>
/// <param name="Film">The film's hop and the query's signature, as <see cref="AgreementPlane"/> packs them.</param>
public readonly record struct LookupRun(int Hash, uint First, uint Rest, uint Film)
{
    public int FilmHop => (int)(Film >> LandmarkQuery.SignatureBits);

    /// <summary>Adds the runs of a query.</summary>
    public static void Add(in LandmarkQuery query, List<LookupRun> runs)
    {
        const int PerStep = LandmarkHash.FinePerStep;
        int firstTime = LandmarkHash.TimeStep(query.HopsFrom), lastTime = LandmarkHash.TimeStep(query.HopsTo);
        for (var pitch = LandmarkHash.Step(query.FirstFrom); pitch <= LandmarkHash.Step(query.FirstTo); pitch++)
        {
            var first = Within(query.FirstFrom, query.FirstTo, pitch * PerStep);
            for (var second = LandmarkHash.Step(query.SecondFrom); second <= LandmarkHash.Step(query.SecondTo); second++)
            {
                if (LandmarkHash.Of(pitch, second - pitch, firstTime) is not (>= 0 and var hash))
                {
                    continue;
                }

                var pitches = Within(query.SecondFrom, query.SecondTo, second * PerStep);
                for (var time = firstTime; time <= lastTime; time++, hash++)
                {
                    var odd = Within(query.HopsFrom, query.HopsTo, time * LandmarkHash.HopsPerStep + LandmarkHash.NearestHops) & 3;
                    runs.Add(new(hash, first, Rests(pitches, odd), query.Film));
                }
            }
        }
    }

    /// <summary>Bit v is set where start + v lies in [from, to], v from 0 to 7.</summary>
    private static uint Within(int from, int to, int start) => (uint)(0xFF << Math.Max(0, from - start) & 0xFF >> Math.Max(0, start + 7 - to));

    /// <summary>Bit 2·v + w is set where bit v of <paramref name="pitches"/> and bit w of <paramref name="odd"/> are.</summary>
    private static uint Rests(uint pitches, uint odd)
    {
        var spread = 0u;
        for (var v = 0; v < LandmarkHash.FinePerStep; v++)
        {
            spread |= (pitches >> v & 1) << 2 * v;
        }

        return spread * odd;
    }
}
