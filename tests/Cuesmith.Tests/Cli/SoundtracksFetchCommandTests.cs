using Cuesmith.Cli;
using Cuesmith.Tests.Lookup;

namespace Cuesmith.Tests.Cli;

/// <summary>The verb as a user types it, with MusicBrainz on this machine.</summary>
public sealed class SoundtracksFetchCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeService service = new(x => FakeAnswer.Json(x.Path.Contains("/release/", StringComparison.Ordinal)
        ? """{"id":"r","media":[{"tracks":[{"title":"Misirlou, \"live\"","recording":{"id":"x","title":"Misirlou"},"artist-credit":[{"name":"Dick Dale"}]}]}]}"""
        : """{"release-groups":[{"id":"g","title":"Pulp Fiction","releases":[{"id":"r","status":"Official"}]}]}"""));

    public SoundtracksFetchCommandTests()
    {
        File.WriteAllText(folder["cuesmith.toml"], $"[services.musicbrainz]\nenabled = true\ncontact = 'me@example.org'\nbase_url = '{service.Address}/ws/2/'");
        File.WriteAllText(folder["films.txt"], "Pulp Fiction (1994)\n");
    }

    [Fact]
    public async Task Fetches_shows_and_forgets()
    {
        var (code, _, talk) = await RunAsync("soundtracks", "fetch", "--films", folder["films.txt"], "--from", "musicbrainz");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("1 lines of 1 films added, 0 were done before; 2 requests", talk, StringComparison.Ordinal);
        var lines = (await RunAsync("show", "soundtracks", "--csv", "-")).Output.Split('\n');
        Assert.StartsWith("film,year,title,artist,source,raw,imdb_id", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Pulp Fiction (1994),1994,\"Misirlou, \"\"live\"\"\",Dick Dale,musicbrainz:release:r,,", lines[1], StringComparison.Ordinal);
        Assert.Equal(["", "x"], [lines[2], .. lines[1].Split(',').Where(x => x == "x")]); // the recording's code is kept
        Assert.Contains("musicbrainz,release/r?inc=", (await RunAsync("show", "answers")).Output, StringComparison.Ordinal);

        Assert.Contains("would go: 2 answers of musicbrainz and 1 soundtrack lines", (await RunAsync("soundtracks", "forget", "--from", "musicbrainz", "--dry-run")).Talk, StringComparison.Ordinal);
        Assert.Contains("gone: 2 answers", (await RunAsync("soundtracks", "forget", "--from", "musicbrainz")).Talk, StringComparison.Ordinal);
        Assert.DoesNotContain("Misirlou", (await RunAsync("show", "soundtracks")).Output, StringComparison.Ordinal);
        Assert.Contains("offline", (await RunAsync("soundtracks", "fetch", "--films", folder["films.txt"], "--from", "musicbrainz", "--offline")).Talk + (await RunAsync("show", "problems")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "--from", "deezer")]
    [InlineData(ExitCode.Usage, "--from", "musicbrainz", "--budget", "0")]
    [InlineData(ExitCode.Usage, "--from", "musicbrainz", "--offline", "--older-than", "3")]
    [InlineData(ExitCode.Failed, "--from", "spotify")] // switched off
    [InlineData(ExitCode.Failed, "--from", "musicbrainz", "--budget", "1")] // stopped before the film was done
    public async Task Refuses_in_one_line(int code, params string[] options)
    {
        var (got, output, talk) = await RunAsync(["soundtracks", "fetch", "--films", folder["films.txt"], .. options]);
        Assert.Equal((code, ""), (got, output));
        Assert.StartsWith("cuesmith: ", talk.Trim().Split('\n')[^1], StringComparison.Ordinal);
    }

    public void Dispose()
    {
        service.Dispose();
        folder.Dispose();
    }

    private async Task<(int Code, string Output, string Talk)> RunAsync(params string[] args)
    {
        var (output, talk) = (new StringWriter(), new StringWriter());
        var code = await CuesmithCommand.RunAsync([.. args, "-w", folder.Path], output, talk);
        return (code, output.ToString(), talk.ToString());
    }
}
