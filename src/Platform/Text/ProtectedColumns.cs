using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Tongban.Platform;

/// <summary>A column of protected text.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Column">Its name.</param>
/// <param name="Key">Columns of the primary key, in order, with the type of their values: long, int or string.</param>
internal sealed record ProtectedColumn(string Table, string Column, IReadOnlyList<(string Name, Type Type)> Key)
{
    public string Name => $"{Table}.{Column}";
}

/// <summary>Every column of protected text of every module, as their models say, by name.</summary>
internal sealed class ProtectedColumns(IServiceScopeFactory scopes, IEnumerable<ModuleContext> modules)
{
    private readonly Lazy<IReadOnlyList<ProtectedColumn>> all = new(() => Find(scopes, modules));

    public IReadOnlyList<ProtectedColumn> All => all.Value;

    private static IReadOnlyList<ProtectedColumn> Find(IServiceScopeFactory scopes, IEnumerable<ModuleContext> modules)
    {
        using var scope = scopes.CreateScope();
        return
        [
            .. modules
                .Select(module => (DbContext)scope.ServiceProvider.GetRequiredService(module.ContextType))
                .SelectMany(context => context.Model.GetEntityTypes().SelectMany(Of))
                .OrderBy(column => column.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<ProtectedColumn> Of(IEntityType type)
    {
        if (StoreObjectIdentifier.Create(type, StoreObjectType.Table) is not { } table)
        {
            return [];
        }
        var key = type.FindPrimaryKey()!
            .Properties.Select(part => (part.GetColumnName(table)!, part.ClrType))
            .ToArray();
        return type.GetProperties()
            .Where(property => property.ClrType == typeof(ProtectedText))
            .Select(property => new ProtectedColumn(table.Name, property.GetColumnName(table)!, key));
    }
}
