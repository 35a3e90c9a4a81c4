using System.Text;
using Tongban.Platform;

namespace Tongban.Host.Api;

/// <summary><c>/ledger/days.json</c> and <c>/ledger/keys.pem</c>: for programs that keep copies.</summary>
internal static class LedgerEndpoints
{
    /// <summary>Some ten years.</summary>
    private const int Most = 3660;

    public static void MapLedgerPublication(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/ledger/days.json",
                async (LedgerPublication ledger, CancellationToken ct) =>
                    TypedResults.Ok(
                        (await ledger.DaysAsync(Most, ct)).Select(one => new
                        {
                            text = one.Text,
                            signature = one.Signature,
                        })
                    )
            )
            .ExcludeFromDescription();
        routes
            .MapGet(
                "/ledger/keys.pem",
                (LedgerPublication ledger) =>
                    TypedResults.File(
                        Encoding.ASCII.GetBytes(string.Concat(ledger.Keys.Select(key => key.Pem))),
                        "application/x-pem-file",
                        "tongban-ledger-keys.pem"
                    )
            )
            .ExcludeFromDescription();
    }
}
