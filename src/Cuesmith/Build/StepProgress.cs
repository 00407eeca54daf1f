namespace Cuesmith.Build;

/// <summary>How far a step is; the command line draws it as a bar or prints it as a line.</summary>
/// <param name="Step">The verb: scan, identify, spot, ...</param>
/// <param name="Done">Items finished, those that needed no work included.</param>
/// <param name="Total">Items in all, null while not yet known.</param>
/// <param name="Item">What is being worked on, for a person.</param>
public readonly record struct StepProgress(string Step, long Done, long? Total, string? Item = null);

/// <summary>What a step did, for the closing line of its verb.</summary>
/// <param name="Items">Items looked at.</param>
/// <param name="Worked">Items that needed work; the rest were done before.</param>
/// <param name="NeedReview">Rows that a person should look at.</param>
/// <param name="Problems">Items that gave nothing, each with its reason in 'cuesmith show problems'.</param>
/// <param name="Text">The step's own sentence, without a closing dot.</param>
public sealed record StepSummary(string Step, long Items, long Worked, long NeedReview, long Problems, string Text);
