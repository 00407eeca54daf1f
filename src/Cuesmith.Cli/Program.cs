using Cuesmith.Cli;

return await CuesmithCommand.RunAsync(args, Console.Out, Console.Error);
