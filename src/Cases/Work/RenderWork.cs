using Tongban.Cases.Documents;
using Tongban.Platform;

namespace Tongban.Cases.Work;

/// <summary>Renders a document once, right after its act.</summary>
internal sealed class RenderWork(CaseDocuments documents) : IDueWork
{
    public Task RunAsync(DueItem item, CancellationToken ct) => documents.RenderAsync(long.Parse(item.Key), ct);
}
