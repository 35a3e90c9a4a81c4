using Tongban.Cases.Documents;
using Tongban.Platform;

namespace Tongban.Cases.Work;

/// <summary>Renders and seals a document once, right after its act; what stands in the way is tried again.</summary>
internal sealed class RenderWork(CaseDocuments documents) : IDueWork
{
    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        if (await documents.FinishAsync(long.Parse(item.Key), ct) is { } refused)
        {
            throw new InvalidOperationException($"{refused.Code}: {refused.Message}");
        }
    }
}
