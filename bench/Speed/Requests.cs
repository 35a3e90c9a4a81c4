namespace Tongban.Bench.Speed;

/// <summary>Drives requests over kept-alive connections.</summary>
internal static class Requests
{
    /// <param name="request">Number of the call to the bytes to send.</param>
    public static Task<Measured> ClosedAsync(Uri root, Func<int, byte[]> request, BenchOptions options) =>
        ClosedAsync(root, BenchOptions.Connections, request, options);

    public static Task<Measured> ClosedAsync(
        Uri root,
        int connections,
        Func<int, byte[]> request,
        BenchOptions options
    ) =>
        OverAsync(
            root,
            connections,
            request,
            call => Load.ClosedAsync(connections, options.Warm, options.Measured, call)
        );

    /// <param name="perSecond">Arrivals.</param>
    public static Task<Measured> OpenAsync(
        Uri root,
        double perSecond,
        Func<int, byte[]> request,
        BenchOptions options
    ) =>
        OverAsync(
            root,
            BenchOptions.Connections * 4,
            request,
            call => Load.OpenAsync(BenchOptions.Connections * 4, perSecond, options.Warm, options.Measured, call)
        );

    private static async Task<Measured> OverAsync(
        Uri root,
        int connections,
        Func<int, byte[]> request,
        Func<Func<int, CancellationToken, ValueTask<bool>>, Task<Measured>> drive
    )
    {
        var wires = Enumerable.Range(0, connections).Select(_ => new Wire(root)).ToArray();
        var turns = new int[connections];
        try
        {
            return await drive(
                async (worker, token) =>
                {
                    var answer = await wires[worker]
                        .SendAsync(request((turns[worker]++ * connections) + worker), token);
                    return answer.Status == 200;
                }
            );
        }
        finally
        {
            foreach (var wire in wires)
            {
                wire.Dispose();
            }
        }
    }
}
