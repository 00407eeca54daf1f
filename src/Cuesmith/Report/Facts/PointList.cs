using System.Text.Json;

namespace Cuesmith.Report.Facts;

/// <summary>Reads lists of pairs of numbers, [[x, y], ...], as paths and curves are kept in the catalogue.</summary>
internal static class PointList
{
    /// <summary>The pairs of an array; what is no pair of numbers is passed over.</summary>
    public static List<(double X, double Y)> Read(JsonElement list)
    {
        var points = new List<(double, double)>();
        if (list.ValueKind == JsonValueKind.Array)
        {
            foreach (var pair in list.EnumerateArray())
            {
                if (pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2 && pair[0].ValueKind == JsonValueKind.Number && pair[1].ValueKind == JsonValueKind.Number)
                {
                    points.Add((pair[0].GetDouble(), pair[1].GetDouble()));
                }
            }
        }

        return points;
    }

    /// <summary>The pairs of a property; none where the object lacks it.</summary>
    public static List<(double X, double Y)> Read(JsonElement of, string property) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(property, out var list) ? Read(list) : [];
}
