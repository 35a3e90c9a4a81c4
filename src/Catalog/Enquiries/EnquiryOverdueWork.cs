using System.Globalization;
using Tongban.Platform;

namespace Tongban.Catalog.Enquiries;

/// <summary>The day by which a question should have been answered is over.</summary>
internal sealed class EnquiryOverdueWork(EnquiryDesk desk) : IDueWork
{
    public Task RunAsync(DueItem item, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(item);
        return desk.MarkOverdueAsync(long.Parse(item.Key, CultureInfo.InvariantCulture), item.DueAt, ct);
    }
}
