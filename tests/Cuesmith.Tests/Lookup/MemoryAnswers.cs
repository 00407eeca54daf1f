using Cuesmith.Lookup;

namespace Cuesmith.Tests.Lookup;

/// <summary>Answers kept for the length of a test.</summary>
internal sealed class MemoryAnswers : IAnswerStore
{
    private readonly Dictionary<(string Service, string Request), StoredAnswer> answers = [];

    public int Count => answers.Count;

    public IEnumerable<int> Statuses => answers.Values.Select(x => x.Status);

    public StoredAnswer? Find(string service, string request) => answers.GetValueOrDefault((service, request));

    public void Save(string service, string request, StoredAnswer answer) => answers[(service, request)] = answer;
}
