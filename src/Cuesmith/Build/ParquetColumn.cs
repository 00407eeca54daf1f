using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Cuesmith.Build;

/// <summary>Reads a flat Parquet column as text, whatever its type; a column of a type we do not need (nested, binary) reads as nulls.</summary>
internal static class ParquetColumn
{
    public static string?[] Read(ParquetRowGroupReader rows, DataField field)
    {
        if (field.MaxRepetitionLevel > 0)
        {
            return new string?[rows.RowCount];
        }

        if (field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            var texts = new string?[rows.RowCount];
            rows.ReadAsync(field, texts.AsMemory()!).AsTask().GetAwaiter().GetResult();
            return texts;
        }

        return field.ClrType == typeof(int) ? Numbers<int>(rows, field)
            : field.ClrType == typeof(long) ? Numbers<long>(rows, field)
            : field.ClrType == typeof(short) ? Numbers<short>(rows, field)
            : field.ClrType == typeof(double) ? Numbers<double>(rows, field)
            : field.ClrType == typeof(float) ? Numbers<float>(rows, field)
            : new string?[rows.RowCount];
    }

    private static string?[] Numbers<T>(ParquetRowGroupReader rows, DataField field)
        where T : struct, IFormattable
    {
        if (field.IsNullable)
        {
            var values = new T?[rows.RowCount];
            rows.ReadAsync(field, values.AsMemory()).AsTask().GetAwaiter().GetResult();
            return [.. values.Select(x => x?.ToString(null, CultureInfo.InvariantCulture))];
        }

        var all = new T[rows.RowCount];
        rows.ReadAsync(field, all.AsMemory()).AsTask().GetAwaiter().GetResult();
        return [.. all.Select(x => x.ToString(null, CultureInfo.InvariantCulture))];
    }
}
