using System.Diagnostics;
using Cuesmith.Build;
using Spectre.Console;

namespace Cuesmith.Cli.Screens;

/// <summary>Shows how far a step is: a bar on a terminal, a plain line now and then in a log.</summary>
public sealed class ProgressScreen : IProgress<StepProgress>, IAsyncDisposable
{
    private static readonly TimeSpan lineEvery = TimeSpan.FromSeconds(10);
    private readonly TextWriter talk;
    private readonly TaskCompletionSource finished = new();
    private readonly Task bar;
    private readonly Stopwatch sinceLine = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private ProgressTask? task;

    private ProgressScreen(string step, TextWriter talk, bool terminal)
    {
        this.talk = talk;
        bar = terminal ? DrawAsync(step) : Task.CompletedTask;
    }

    public static ProgressScreen Start(string step, TextWriter talk) => new(step, talk, ReferenceEquals(talk, Console.Error) && !Console.IsErrorRedirected);

    public void Report(StepProgress value)
    {
        lock (gate)
        {
            if (task is not null)
            {
                task.MaxValue = Math.Max(1, value.Total ?? value.Done);
                task.IsIndeterminate = value.Total is null;
                task.Value = value.Done;
                task.Description = Markup.Escape($"{value.Step} {value.Done}{(value.Total is { } all ? $"/{all}" : "")} {Short(value.Item)}");
            }
            else if (bar.IsCompleted && sinceLine.Elapsed > lineEvery)
            {
                talk.WriteLine($"{value.Step}: {value.Done}{(value.Total is { } all ? $" of {all}" : "")} {value.Item}".TrimEnd());
                sinceLine.Restart();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        finished.TrySetResult();
        await bar;
    }

    private static string Short(string? item) => item is null ? "" : item.Length <= 40 ? item : "…" + item[^39..];

    private async Task DrawAsync(string step)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(talk) });
        await console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                lock (gate)
                {
                    task = context.AddTask(step);
                    task.IsIndeterminate = true;
                }

                await finished.Task;
            });
    }
}
