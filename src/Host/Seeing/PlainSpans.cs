using System.Diagnostics;
using OpenTelemetry;

namespace Tongban.Host.Seeing;

/// <summary>
/// Takes from a span, before it leaves, every attribute that is not named here: addresses, which name cases, and whatever a
/// caller or a later version of the framework adds.
/// </summary>
internal sealed class PlainSpans : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Named = new(StringComparer.Ordinal)
    {
        "http.request.method",
        "http.route",
        "http.response.status_code",
        "error.type",
        "tongban.outcome",
        "tongban.kind",
        "tongban.attempt",
    };

    public override void OnEnd(Activity data)
    {
        data.TraceStateString = null;
        foreach (var tag in data.TagObjects.Where(one => !Named.Contains(one.Key)).ToList())
        {
            data.SetTag(tag.Key, null);
        }
    }
}
