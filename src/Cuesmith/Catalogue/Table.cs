using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace Cuesmith.Catalogue;

/// <summary>The tables that leave the catalogue; each is a view show_NAME of <c>schema.sql</c>.</summary>
public static class Table
{
    private const int BatchRows = 50_000;

    public static readonly IReadOnlyList<string> Names = ["files", "identities", "soundtracks", "matches", "cues", "alignments", "examples", "problems", "answers"];

    /// <summary>Writes a table as CSV (RFC 4180, UTF-8, LF), header first; texts leave as they came in.</summary>
    /// <returns>Rows written.</returns>
    public static long WriteCsv(CatalogueStore catalogue, string name, TextWriter to)
    {
        using var rows = Read(catalogue, name);
        to.Write(string.Join(',', Enumerable.Range(0, rows.FieldCount).Select(rows.GetName)));
        to.Write('\n');
        long count = 0;
        for (; rows.Read(); count++)
        {
            for (var i = 0; i < rows.FieldCount; i++)
            {
                if (i > 0)
                {
                    to.Write(',');
                }

                to.Write(CsvField.Of(Text(rows.GetValue(i))));
            }

            to.Write('\n');
        }

        return count;
    }

    /// <summary>Writes a table as one JSON array of objects, a row a line.</summary>
    /// <returns>Rows written.</returns>
    public static long WriteJson(CatalogueStore catalogue, string name, TextWriter to)
    {
        using var rows = Read(catalogue, name);
        long count = 0;
        to.Write('[');
        for (; rows.Read(); count++)
        {
            to.Write(count == 0 ? "\n" : ",\n");
            var row = new Dictionary<string, object?>();
            for (var i = 0; i < rows.FieldCount; i++)
            {
                row[rows.GetName(i)] = rows.IsDBNull(i) ? null : rows.GetValue(i);
            }

            to.Write(JsonSerializer.Serialize(row, JsonText.Options));
        }

        to.Write("\n]\n");
        return count;
    }

    /// <summary>Writes a table as Parquet; a column is BIGINT, DOUBLE or UTF-8 as its values are.</summary>
    /// <returns>Rows written.</returns>
    public static async Task<long> WriteParquetAsync(CatalogueStore catalogue, string name, Stream to, CancellationToken ct)
    {
        var types = ColumnTypes(catalogue, name);
        var schema = new ParquetSchema(types.Select(x => (Field)(x.Type switch
        {
            "integer" => new DataField<long?>(x.Name),
            "real" => new DataField<double?>(x.Name),
            _ => new DataField<string>(x.Name),
        })));
        using var rows = Read(catalogue, name);
        await using var writer = await ParquetWriter.CreateAsync(schema, to, cancellationToken: ct);
        long count = 0;
        for (var more = true; more;)
        {
            var columns = types.Select(_ => new List<object?>()).ToArray();
            while (columns[0].Count < BatchRows && (more = rows.Read()))
            {
                for (var i = 0; i < columns.Length; i++)
                {
                    columns[i].Add(rows.IsDBNull(i) ? null : rows.GetValue(i));
                }
            }

            if (columns[0].Count == 0 && count > 0)
            {
                break;
            }

            using var group = writer.CreateRowGroup();
            for (var i = 0; i < columns.Length; i++)
            {
                ct.ThrowIfCancellationRequested();
                await WriteColumnAsync(group, schema.DataFields[i], types[i].Type, columns[i], ct);
            }

            count += columns[0].Count;
        }

        return count;
    }

    private static async Task WriteColumnAsync(ParquetRowGroupWriter group, DataField field, string type, List<object?> values, CancellationToken ct)
    {
        switch (type)
        {
            case "integer":
                await group.WriteAsync<long>(field, values.Select(x => x is null ? (long?)null : Convert.ToInt64(x, CultureInfo.InvariantCulture)).ToArray(), cancellationToken: ct);
                break;
            case "real":
                await group.WriteAsync<double>(field, values.Select(x => x is null ? (double?)null : Convert.ToDouble(x, CultureInfo.InvariantCulture)).ToArray(), cancellationToken: ct);
                break;
            default:
                await group.WriteAsync(field, (IReadOnlyCollection<string>)values.Select(x => x is null ? null : Text(x)).ToArray()!);
                break;
        }
    }

    // SQLite types values, not columns: a column is what its values have in common
    private static List<(string Name, string Type)> ColumnTypes(CatalogueStore catalogue, string name)
    {
        using var head = catalogue.Connection.ExecuteReader($"SELECT * FROM show_{Checked(name)} LIMIT 0");
        var names = Enumerable.Range(0, head.FieldCount).Select(head.GetName).ToList();
        head.Close();
        return [.. names.Select(column => (column, catalogue.Connection.ExecuteScalar<string>(
            $"""SELECT CASE WHEN count("{column}") = 0 OR sum(typeof("{column}") = 'text') > 0 THEN 'text' WHEN sum(typeof("{column}") = 'real') > 0 THEN 'real' ELSE 'integer' END FROM show_{name}""")!))];
    }

    private static System.Data.Common.DbDataReader Read(CatalogueStore catalogue, string name) =>
        (System.Data.Common.DbDataReader)catalogue.Connection.ExecuteReader($"SELECT * FROM show_{Checked(name)}");

    private static string Checked(string name) => Names.Contains(name) ? name : throw new CuesmithException($"no table '{name}'; there are: {string.Join(", ", Names)}");

    private static string Text(object value) => value switch
    {
        DBNull => "",
        double number => number.ToString("0.######", CultureInfo.InvariantCulture),
        IFormattable x => x.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

/// <summary>How JSON leaves Cuesmith: letters of all scripts as they are.</summary>
public static class JsonText
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true };
}
