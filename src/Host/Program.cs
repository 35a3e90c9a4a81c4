using Tongban.Host;
using Tongban.Host.Cli;

return await CommandLine.RunAsync(args, Console.Out, Console.Error, WebHost.RunAsync, ModuleCommands.All);
