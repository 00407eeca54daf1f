namespace Cuesmith.Music;

/// <summary>A place in the score as musicians count it: bar from 1, beat from 1 and going on between beats (2.5 is half a beat after beat 2).</summary>
public readonly record struct BarBeat(int Bar, double Beat)
{
    public override string ToString() => $"{Bar}:{Beat:0.###}";
}
