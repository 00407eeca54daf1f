// Benchmarks and evaluations, one verb each; run with: dotnet run -c Release --project bench/Cuesmith.Bench -- VERB
Console.Error.WriteLine("verbs: none yet");
return 2;
