Console.Error.WriteLine("cuesmith");
return 2;
