using System.CommandLine;
using Tongban.Insight.Bulletins;

namespace Tongban.Host.Cli;

/// <summary>The commands that the modules bring.</summary>
internal static class ModuleCommands
{
    public static IEnumerable<Command> All() =>
        [
            BackupCommand.Build(),
            BulletinCommand.Build(),
            CatalogCommand.Build(),
            CertificateCommand.Build(),
            DivisionsCommand.Build(),
            KeysCommand.Build(),
            LedgerCommand.Build(),
            ReplayCommand.Build(),
            RestoreCommand.Build(),
            TextsCommand.Build(),
        ];
}
