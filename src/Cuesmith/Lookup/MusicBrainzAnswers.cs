using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cuesmith.Lookup;

// The parts we read of MusicBrainz' JSON (web service version 2). What has no default must be there: without it the shape has changed.

internal sealed record RecordingSearch(List<MbRecording> Recordings);

internal sealed record ReleaseGroupSearch(List<MbReleaseGroup> ReleaseGroups);

internal sealed record MbRecording(
    string Id, string Title, List<MbCredit>? ArtistCredit = null, string? FirstReleaseDate = null, List<JsonElement>? Isrcs = null, List<MbRelation>? Relations = null)
{
    /// <summary>Lookups give the codes themselves, some search servers objects with an id.</summary>
    public string? Isrc => Isrcs is not [var first, ..] ? null
        : first.ValueKind is JsonValueKind.String ? first.GetString()
        : first.ValueKind is JsonValueKind.Object && first.TryGetProperty("id", out var id) ? id.GetString() : null;

    /// <summary>The work that is performed; a medley performs several, then the first.</summary>
    public string? WorkMbid => Relations?.FirstOrDefault(x => x is { Type: "performance", Work: not null })?.Work?.Id;
}

/// <param name="Joinphrase">What stands between this artist and the next: " feat. ", " &amp; ".</param>
internal sealed record MbCredit(string Name, string? Joinphrase = null)
{
    public static string Text(IEnumerable<MbCredit>? credits) => string.Concat((credits ?? []).Select(x => x.Name + x.Joinphrase));
}

internal sealed record MbRelation(string Type, MbWork? Work = null);

internal sealed record MbWork(string Id, string Title);

internal sealed record MbReleaseGroup(string Id, string Title, string? FirstReleaseDate = null, List<MbReleaseStub>? Releases = null);

internal sealed record MbReleaseStub(string Id, string? Status = null);

internal sealed record MbRelease(string Id, List<MbMedium> Media);

/// <param name="Tracks">Missing for media without a track list, data discs among them.</param>
internal sealed record MbMedium(List<MbReleaseTrack>? Tracks = null);

internal sealed record MbReleaseTrack(string Title, MbRecording Recording, List<MbCredit>? ArtistCredit = null);

internal static class MusicBrainzAnswers
{
    public static readonly JsonSerializerOptions Shape = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };
}
