using System.CommandLine;

namespace Tongban.Host.Cli;

/// <summary><c>catalog</c>: commands on the catalogue of items.</summary>
internal static class CatalogCommand
{
    public static Command Build() =>
        new("catalog", "事项目录")
        {
            CatalogExportCommand.Build(),
            CatalogEffectsCommand.Build(),
            CatalogImportCommand.Build(),
            CatalogLintCommand.Build(),
            CatalogSameCommand.Build(),
            CatalogSearchCommand.Build(),
        };
}
