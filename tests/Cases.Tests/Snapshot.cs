using Tongban.Cases.Domain;
using Tongban.Cases.Writing;

namespace Tongban.Cases.Tests;

internal static class Snapshot
{
    /// <summary>The whole state in one spelling, so that equal states have equal text.</summary>
    public static string Of(CaseState state) => FactJson.Write(state);
}
