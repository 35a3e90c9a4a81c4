using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Tongban.Platform;

/// <summary>Names and keys of a module's tables; what a configuration says explicitly stays.</summary>
internal sealed class ModuleConvention(string module) : IModelFinalizingConvention
{
    public const string Version = "Version";

    public void ProcessModelFinalizing(
        IConventionModelBuilder modelBuilder,
        IConventionContext<IConventionModelBuilder> context
    )
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            if (entity.BaseType is null && !entity.IsOwned() && entity.GetViewName() is null)
            {
                entity.Builder.ToTable($"{module}_{Snake(entity.ClrType.Name)}");
            }
        }
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            Shape(entity);
        }
    }

    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord =
                char.IsUpper(name[i])
                && i > 0
                && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord)
            {
                text.Append('_');
            }
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    private static void Shape(IConventionEntityType entity)
    {
        foreach (var property in entity.GetDeclaredProperties())
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type == typeof(decimal) || type == typeof(DateTime) || type == typeof(TimeSpan))
            {
                throw new InvalidOperationException(
                    $"{entity.Name}.{property.Name}: {type.Name} is kept differently by the two engines. "
                        + "Money is long fen, instants are DateTimeOffset, dates DateOnly."
                );
            }
            if (property.GetColumnName() is { } column)
            {
                property.Builder.HasColumnName(Snake(column));
            }
            if (property.IsKey())
            {
                property.Builder.ValueGenerated(ValueGenerated.Never);
            }
            if (property.Name == Version && type == typeof(int))
            {
                property.Builder.IsConcurrencyToken(true);
            }
        }
    }
}
