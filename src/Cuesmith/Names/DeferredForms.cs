using System.Collections;

namespace Cuesmith.Names;

/// <summary>The forms of a title, made when first looked at: most guessed readings of a name fall with their artist, before anyone asks for the title.</summary>
internal sealed class DeferredForms(string text, bool tails) : IReadOnlyList<TitleForm>
{
    private List<TitleForm>? made;

    public int Count => Forms.Count;

    private List<TitleForm> Forms => made ??= TitleForms.Of(text, tails);

    public TitleForm this[int index] => Forms[index];

    public IEnumerator<TitleForm> GetEnumerator() => Forms.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
