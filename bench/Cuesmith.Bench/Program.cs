// Benchmarks and evaluations, one verb each; run with: dotnet run -c Release --project bench/Cuesmith.Bench -- VERB
using Cuesmith.Bench.Names;
using Cuesmith.Bench.Scan;

var rest = args.Skip(1).ToArray();
return args.FirstOrDefault() switch
{
    "names-identify" => IdentifyVerb.Run(rest),
    "names-million" => MillionVerb.Run(rest),
    "names-match" => MatchVerb.Run(rest),
    "names-fit-identify" => FitIdentifyVerb.Run(rest),
    "names-fit-match" => FitMatchVerb.Run(rest),
    "midi-read" => MidiReadVerb.Run(rest),
    "align-speed" => await Cuesmith.Bench.Align.AlignSpeedVerb.RunAsync(rest),
    "align-attacks" => Cuesmith.Bench.Align.AlignAttacksVerb.Run(rest),
    "align-forms" => await Cuesmith.Bench.Align.AlignFormsVerb.RunAsync(rest),
    "align-fit" => Cuesmith.Bench.Align.AlignFitVerb.Run(rest),
    "align-pairs" => await Cuesmith.Bench.Align.AlignPairsVerb.RunAsync(rest),
    "align-why" => await Cuesmith.Bench.Align.AlignWhyVerb.RunAsync(rest),
    "align-real" => await Cuesmith.Bench.Align.RealRecordingsVerb.RunAsync(rest),
    "which-midi" => await Cuesmith.Bench.Align.WhichMidiVerb.RunAsync(rest),
    "spot-scale" => await Cuesmith.Bench.Spot.SpotScaleVerb.RunAsync(rest),
    "spot-split" => await Cuesmith.Bench.Spot.SpotSplitVerb.RunAsync(rest),
    "scan" => await ScanVerb.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        verbs:
          names-identify DATA OUT.csv
          names-match DATA OUT.csv
          names-fit-identify DATA
          names-fit-match DATA
          names-million DATA SCRATCH [SONGS] [NAMES]
          midi-read FOLDER
          scan FOLDER COUNT [KB] [COPIES]
          align-fit FACTS.csv
          align-pairs DIR ...
          align-forms DIR
          align-speed MIDI AUDIO ...
          align-attacks SOUNDFONT ...
          which-midi LIBRARY PAIRS ... [--align K]
          align-why DIR PATHS PAIR ...
          align-real [--seconds N] [--chart] MIDI AUDIO ...
          spot-scale FILMSET FILMS HOURS ...
          spot-split FILMSET FILMS
        """);
    return 2;
}
