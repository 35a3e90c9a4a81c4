using Tongban.Identity.Mandates;

namespace Tongban.Catalog;

/// <summary>Items that a mandate names: one in force by its id or 实施编码, or all under a 基本编码.</summary>
internal sealed class MandateItems(CatalogReader catalog) : IMandateItems
{
    public async Task<MandateItem?> FindAsync(string code, CancellationToken ct = default)
    {
        if (await catalog.FindAsync(code, ct) is { } item)
        {
            return new MandateItem(item.Id, item.Content.Name, item.Content.TaskCode);
        }

        return (await catalog.InForceAsync(ct)).FirstOrDefault(one => one.Content.CatalogCode == code) is { } first
            ? new MandateItem(code, $"{first.Content.Name}等同一基本编码的事项", code)
            : null;
    }
}
