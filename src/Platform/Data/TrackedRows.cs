using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Tongban.Platform;

/// <summary>
/// What contexts track as new or changed, as statements that go to the server together with what waits. Only where the order of
/// the statements cannot matter: nothing is deleted, no key and no value of a unique index changes hands; and only of contexts whose
/// saving does no more than that.
/// </summary>
internal static class TrackedRows
{
    /// <summary>The statements, changed rows first; null when the contexts have to save in their own way.</summary>
    /// <param name="contexts">All that take part in the transaction.</param>
    public static IReadOnlyList<(string Sql, (string, object?)[] Parameters)>? Statements(
        IReadOnlyList<ModuleDbContext> contexts
    )
    {
        List<(ModuleDbContext Context, EntityEntry Entry)>? rows = null;
        foreach (var context in contexts)
        {
            foreach (var entry in context.Changed())
            {
                if (!context.SavesOnlyRows || !IsPlain(context, entry))
                {
                    return null;
                }

                (rows ??= []).Add((context, entry));
            }
        }

        if (rows is null)
        {
            return [];
        }

        var changed = new List<(string, (string, object?)[])>(rows.Count);
        var added = new List<(string, (string, object?)[])>();
        foreach (var (context, entry) in rows)
        {
            var shape = RowShape.Of(context.Model, entry.Metadata.ClrType);
            if (entry.State == EntityState.Added)
            {
                added.Add(shape.Insert([entry.Entity]));
            }
            else
            {
                ModuleDbContext.CountVersion(entry);
                changed.Add(shape.Update(entry));
            }
        }

        return [.. changed, .. added];
    }

    private static bool IsPlain(ModuleDbContext context, EntityEntry entry) =>
        entry.State switch
        {
            EntityState.Added => RowShape.Of(context.Model, entry.Metadata.ClrType).IsPlain,
            EntityState.Modified => RowShape.Of(context.Model, entry.Metadata.ClrType).IsPlain
                && !entry.Metadata.GetIndexes().Any(index => index.IsUnique && IsModified(entry, index)),
            _ => false,
        };

    private static bool IsModified(EntityEntry entry, IIndex index) =>
        index.Properties.Any(property => entry.Property(property).IsModified);
}
