using System.Globalization;
using Cuesmith.Lookup;
using Dapper;

namespace Cuesmith.Catalogue;

/// <summary>The answers of services in the catalogue's table of that name.</summary>
public sealed class AnswerTable(CatalogueStore catalogue) : IAnswerStore
{
    private const string DateForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public StoredAnswer? Find(string service, string request)
    {
        var row = catalogue.Connection.QuerySingleOrDefault<Row>(
            "SELECT status AS Status, body AS Body, asked_at AS AskedAt FROM answers WHERE service = @service AND request = @request", new { service, request });
        return row is null ? null : new((int)row.Status, row.Body, DateTimeOffset.ParseExact(row.AskedAt, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
    }

    public void Save(string service, string request, StoredAnswer answer) => catalogue.Write(transaction => catalogue.Connection.Execute(
        """
        INSERT INTO answers (service, request, status, body, asked_at) VALUES (@service, @request, @Status, @Body, @askedAt)
        ON CONFLICT DO UPDATE SET status = excluded.status, body = excluded.body, asked_at = excluded.asked_at
        """,
        new { service, request, answer.Status, answer.Body, askedAt = answer.AskedAt.UtcDateTime.ToString(DateForm, CultureInfo.InvariantCulture) }, transaction));

    private sealed record Row(long Status, string Body, string AskedAt);
}
