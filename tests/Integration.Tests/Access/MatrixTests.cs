using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity;
using Tongban.Identity.Access;
using Tongban.Platform.Web;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Access;

/// <summary>Every route × every role, over HTTP, held against the table of permissions.</summary>
public sealed partial class MatrixTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TongbanServer server = null!;
    private IReadOnlyList<Caller> callers = [];

    public async ValueTask InitializeAsync()
    {
        // thousands of requests from one address in half a minute; the limits have tests of their own
        server = await TongbanServer.StartAsync(arguments: ["--Limits:Off", "true"]);
        callers = await Caller.AllAsync(server);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in callers)
        {
            caller.Dispose();
        }

        await server.DisposeAsync();
    }

    [Fact]
    public void Every_role_of_the_table_stands_at_the_door() =>
        callers.Select(one => one.Role).ShouldBe([.. Named(), PermissionTable.Visitor], ignoreOrder: true);

    [Fact]
    public void Every_route_has_a_row_and_every_row_a_route() =>
        PermissionTable
            .Shipped.Routes.Select(row => row.Key)
            .ShouldBe(Routes().Select(KeyOf).Distinct(), ignoreOrder: true);

    [Fact]
    public async Task Every_route_answers_every_role_as_the_table_says()
    {
        var (faults, asked) = (new List<string>(), 0);
        foreach (var route in Routes())
        {
            var row = PermissionTable.Shipped.Route(route.RoutePattern.RawText!)!;
            foreach (var method in MethodsOf(route))
            {
                foreach (var caller in callers)
                {
                    asked++;
                    if (await FaultAsync(method, route, row, caller) is { } fault)
                    {
                        faults.Add($"{method} {row.Key} as {caller.Role}: {fault}");
                    }
                }
            }
        }

        output.WriteLine($"{Routes().Count} routes, {callers.Count} roles, {asked} requests");
        string.Join('\n', faults).ShouldBeEmpty();
        asked.ShouldBeGreaterThan(Routes().Count * callers.Count);
    }

    [Fact]
    public void Links_of_the_frame_lead_nobody_to_a_closed_door()
    {
        foreach (var link in server.Services.GetServices<NavLink>())
        {
            var row =
                PermissionTable.Shipped.Route(link.Href.Split('?')[0])
                ?? PermissionTable.Shipped.Route(link.Href + "/{code?}");
            row.ShouldNotBeNull(link.Href);
            (link.Roles.Count == 0 ? [Roles.Citizen] : link.Roles)
                .Where(role => !row.Names(role))
                .ShouldBeEmpty(link.Href);
        }
    }

    private async Task<string?> FaultAsync(HttpMethod method, RouteEndpoint route, PermissionRow row, Caller caller)
    {
        using var request = new HttpRequestMessage(method, new Uri(Filled(row.Key), UriKind.Relative));
        if (method == HttpMethod.Post)
        {
            request.Content = ContentFor(route);
        }

        using var answer = await caller.Http.SendAsync(request);
        var asksToSignIn =
            answer.StatusCode == HttpStatusCode.Unauthorized && !AsksForTokenOfItsOwn(row)
            || answer.RequestMessage!.RequestUri!.AbsolutePath == "/sign-in" && !IsOfTheDoor(row);
        var refused = answer.StatusCode == HttpStatusCode.Forbidden && !await AsksForTokenAsync(answer);
        var open = row.Names(caller.IsProgram && !IsOfTheInterface(row) ? PermissionTable.Visitor : caller.Role);
        return open switch
        {
            true when asksToSignIn || refused => $"{answer.StatusCode} although the table names the role",
            false when caller.IsNobody && !asksToSignIn => $"{answer.StatusCode} instead of the question to sign in",
            false when !caller.IsNobody && !refused && !(caller.IsProgram && asksToSignIn) =>
                $"{answer.StatusCode} although the table does not name the role",
            _ when answer.StatusCode >= HttpStatusCode.InternalServerError => $"{answer.StatusCode}",
            _ => null,
        };
    }

    /// <summary>The door itself: its later steps lead back to the first whoever has not done that.</summary>
    private static bool IsOfTheDoor(PermissionRow row) => row.Key.StartsWith("/sign-in", StringComparison.Ordinal);

    /// <summary>Open to everybody by the table: what it gives is for whoever holds a code or token, which 401 asks for.</summary>
    private static bool AsksForTokenOfItsOwn(PermissionRow row) => row.Scopes.Contains("token");

    /// <summary>Keys are read on the interface for programs alone; elsewhere a program is a visitor.</summary>
    private static bool IsOfTheInterface(PermissionRow row) => row.Key.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>An empty body of the kind that the route takes: of another kind, it would be refused before the door.</summary>
    private static HttpContent ContentFor(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes switch
        {
            ["application/json", ..] => new StringContent("{}", Encoding.UTF8, "application/json"),
            ["multipart/form-data", ..] => new MultipartFormDataContent { { new StringContent(""), "none" } },
            _ => new FormUrlEncodedContent([]),
        };

    /// <summary>Refused for want of the token against forgery, which is asked after the door.</summary>
    private static async Task<bool> AsksForTokenAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadAsStringAsync()).Contains("API-0001", StringComparison.Ordinal);

    private IReadOnlyList<RouteEndpoint> Routes() =>
        [
            .. server
                .Services.GetServices<EndpointDataSource>()
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>(),
        ];

    private static string KeyOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    private static IEnumerable<string> Named() =>
        [.. Roles.Applicants, .. Roles.Posts, .. ApiAccess.Scopes.Select(scope => PermissionTable.KeyPrefix + scope)];

    private static IEnumerable<HttpMethod> MethodsOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods.Count: > 0 } said
            ? said.HttpMethods.Select(name => HttpMethod.Parse(name))
            : [HttpMethod.Get, HttpMethod.Post];

    /// <summary>An address of the route; the records it names do not exist, so that only the door is tried.</summary>
    private static string Filled(string pattern) =>
        Parameter().Replace(pattern, found => found.Groups["number"].Success ? "404" : "nobody");

    [GeneratedRegex(@"\{[^}:]+(?<number>:\w+)?\}")]
    private static partial Regex Parameter();
}
