using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Integration.Tests.Access;
using Tongban.Integration.Tests.Api;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Fuzz;

/// <summary>
/// Malformed requests over every route, by everybody there is: made from the routes, from the interface's description and from the
/// forms of the pages. None may be a fault of the program, none may hang, none may tell what is the program's own.
/// </summary>
public sealed partial class FuzzTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private const int Wanted = 22_000;

    /// <summary>Another draw: <c>TONGBAN_SEED</c>.</summary>
    private static readonly int Seed = int.TryParse(
        Environment.GetEnvironmentVariable("TONGBAN_SEED"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var seed
    )
        ? seed
        : 20261123;

    private readonly ConcurrentQueue<string> faults = [];
    private readonly ConcurrentDictionary<int, int> answers = [];

    [Fact]
    public async Task A_malformed_request_is_answered_and_never_a_fault_of_the_program()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TONGBAN_FULL") == "1", "only with ./tongban test --full");
        await using var server = await TongbanServer.StartAsync(arguments: ["--Limits:Off", "true"]);
        var callers = await Caller.AllAsync(server);
        try
        {
            await TryAllAsync(server, callers);
        }
        finally
        {
            foreach (var caller in callers)
            {
                caller.Dispose();
            }
        }
    }

    private async Task TryAllAsync(TongbanServer server, IReadOnlyList<Caller> callers)
    {
        using var program = ApiSite.Client(server, await ApiSite.NewKeyAsync(server, "cases.file", "cases.read"));
        var application = await ApiSite.ApplicationAsync(program);
        var known = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = await FiledAsync(program, application),
            ["itemId"] = ApiSite.Item,
            ["item"] = ApiSite.Item,
            ["act"] = "accept",
            ["id"] = "1",
        };
        var doors = new List<Door>();
        foreach (var caller in callers)
        {
            doors.Add(await Door.OfAsync(caller));
        }

        var targets = Targets(server).ToList();
        var examples = await ExamplesAsync(program);
        // what is read once and kept is there after the first half
        await RunAsync(targets, doors, known, examples, 0, Wanted / 2);
        var before = Held();
        await RunAsync(targets, doors, known, examples, Wanted / 2, Wanted);
        for (var n = 0; n < Wanted / 20; n++)
        {
            await SendRawAsync(server.Url, n);
        }

        var after = Held();
        output.WriteLine(
            $"seed {Seed}: {Wanted} requests and {Wanted / 20} that are hardly HTTP over {targets.Count} routes by {doors.Count} callers; "
                + string.Join(", ", answers.OrderBy(one => one.Key).Select(one => $"{one.Key}: {one.Value}"))
        );
        output.WriteLine(
            $"memory {before.Megabytes} to {after.Megabytes} MB, open files {before.Files} to {after.Files}"
        );
        string.Join('\n', faults.Take(40)).ShouldBeEmpty();
        // what was held by a request is given back
        after.Megabytes.ShouldBeLessThan(before.Megabytes + 150);
        after.Files.ShouldBeLessThan(before.Files + 100);
        await FiledAsync(program, application);
    }

    private Task RunAsync(
        IReadOnlyList<(string Pattern, HttpMethod Method)> targets,
        IReadOnlyList<Door> doors,
        IReadOnlyDictionary<string, string> known,
        IReadOnlyDictionary<string, JsonNode> examples,
        int from,
        int to
    ) =>
        Parallel.ForEachAsync(
            Enumerable.Range(from, to - from),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (n, _) =>
            {
                var draw = new Malformed(new Random((Seed * 31) + n));
                // each route in turn, so that none is left out
                var (pattern, method) = targets[n % targets.Count];
                var door = draw.OneOf(doors);
                await SendAsync(draw, pattern, method, door, known, examples);
            }
        );

    private async Task SendAsync(
        Malformed draw,
        string pattern,
        HttpMethod method,
        Door door,
        IReadOnlyDictionary<string, string> known,
        IReadOnlyDictionary<string, JsonNode> examples
    )
    {
        var address = draw.Address(pattern, known);
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        if (method != HttpMethod.Get && method != HttpMethod.Head)
        {
            request.Content = draw.Body(door.FieldsOf(pattern), examples.GetValueOrDefault(pattern), door.Token);
        }

        if (door.Token is not null && draw.Sometimes(0.5))
        {
            request.Headers.TryAddWithoutValidation("RequestVerificationToken", door.Token);
        }

        var what = $"{method} {address[..Math.Min(200, address.Length)]} as {door.Caller.Role}";
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            using var answer = await door.Caller.Http.SendAsync(request, patience.Token);
            var said = await answer.Content.ReadAsStringAsync(patience.Token);
            answers.AddOrUpdate((int)answer.StatusCode, 1, (_, count) => count + 1);
            if (answer.StatusCode >= HttpStatusCode.InternalServerError)
            {
                faults.Enqueue($"{what}: {(int)answer.StatusCode}");
            }
            else if (answer.StatusCode >= HttpStatusCode.BadRequest && Inside().Match(said) is { Success: true } told)
            {
                faults.Enqueue($"{what}: {(int)answer.StatusCode} tells “{told.Value}”");
            }
        }
        catch (OperationCanceledException)
        {
            faults.Enqueue($"{what}: no answer within {Patience.TotalSeconds} s");
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ResponseEnded)
        {
            // a body that is refused before it was read ends the connection (RFC 9110, 15.5.14)
            answers.AddOrUpdate(0, 1, (_, count) => count + 1);
        }
        catch (HttpRequestException error) when (error.InnerException is IOException or SocketException)
        {
            answers.AddOrUpdate(0, 1, (_, count) => count + 1);
        }
    }

    private async Task SendRawAsync(Uri root, int n)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(root.Host, root.Port);
        var stream = client.GetStream();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await stream.WriteAsync(new Malformed(new Random((Seed * 37) + n)).Line(), patience.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream);
            var said = await reader.ReadToEndAsync(patience.Token);
            if (
                said.StartsWith("HTTP/1.1 5", StringComparison.Ordinal)
                && !said.StartsWith("HTTP/1.1 505", StringComparison.Ordinal)
            )
            {
                faults.Enqueue($"raw {n}: {said.Split('\r')[0]}");
            }
        }
        catch (IOException)
        {
            // reset is an answer too
        }
        catch (OperationCanceledException)
        {
            faults.Enqueue($"raw {n}: neither answered nor closed within {Patience.TotalSeconds} s");
        }
    }

    /// <summary>Every method of every route but the one that would end the callers' sessions.</summary>
    private static IEnumerable<(string Pattern, HttpMethod Method)> Targets(TongbanServer server) =>
        server
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(route => (Pattern: "/" + route.RoutePattern.RawText!.TrimStart('/'), Route: route))
            .Where(one => one.Pattern is not ("/sign-out" or "/account/sessions"))
            .SelectMany(one =>
                one.Route.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods.Count: > 0 } said
                    ? said.HttpMethods.Select(name => (one.Pattern, HttpMethod.Parse(name)))
                    : [(one.Pattern, HttpMethod.Get), (one.Pattern, HttpMethod.Post)]
            )
            .Distinct();

    /// <summary>The bodies that the interface's description shows, by path.</summary>
    private static async Task<Dictionary<string, JsonNode>> ExamplesAsync(HttpClient http)
    {
        var described = JsonNode.Parse(await http.GetStringAsync("/api/openapi.json"))!;
        return described["paths"]!
            .AsObject()
            .Select(path =>
                (path.Key, Body: path.Value?["post"]?["requestBody"]?["content"]?["application/json"]?["example"])
            )
            .Where(one => one.Body is not null)
            .ToDictionary(one => one.Key, one => one.Body!, StringComparer.Ordinal);
    }

    private static async Task<string> FiledAsync(HttpClient program, JsonObject application)
    {
        using var filed = await ApiSite.FileAsync(program, application);
        filed.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await ApiSite.JsonOf(filed))["number"]!.GetValue<string>();
    }

    private static (long Megabytes, int Files) Held()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return (
            GC.GetTotalMemory(forceFullCollection: true) >> 20,
            Directory.GetFileSystemEntries("/proc/self/fd").Length
        );
    }

    /// <summary>Names of classes, files and statements: what only the program's own text has.</summary>
    [GeneratedRegex(
        @"\bat [A-Z]\w+(\.\w+)+\(|\w+Exception\b|\bSQLite Error\b|\bNpgsql\b|\bSELECT .{1,80} FROM\b|/src/\w+/|\.cs:line",
        RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex Inside();
}
