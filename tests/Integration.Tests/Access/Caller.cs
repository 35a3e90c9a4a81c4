using System.Net;
using System.Net.Http.Headers;
using Tongban.Identity;
using Tongban.Identity.Access;
using Tongban.Integration.Tests.Api;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Access;

/// <summary>Somebody at the door: a role with the session or key that proves it.</summary>
internal sealed class Caller(string role, PageClient client) : IDisposable
{
    public string Role { get; } = role;

    public HttpClient Http => client.Http;

    public PageClient Pages => client;

    public bool IsNobody => Role == PermissionTable.Visitor;

    public bool IsProgram => Role.StartsWith(PermissionTable.KeyPrefix, StringComparison.Ordinal);

    /// <summary>One of every role, nobody, and a program with each scope.</summary>
    public static async Task<IReadOnlyList<Caller>> AllAsync(TongbanServer server)
    {
        var callers = new List<Caller> { new(PermissionTable.Visitor, server.Client()) };
        foreach (var (role, login) in Logins)
        {
            callers.Add(new Caller(role, await SignedInAsync(server, login)));
        }

        foreach (var scope in ApiAccess.Scopes)
        {
            var program = server.Client();
            program.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                scope == ApiAccess.QueryCertificates
                    ? (await server.RegisterPartyAsync()).Secret
                    : await ApiSite.NewKeyAsync(server, scope)
            );
            callers.Add(new Caller(PermissionTable.KeyPrefix + scope, program));
        }

        return callers;
    }

    public static async Task<PageClient> SignedInAsync(TongbanServer server, string login)
    {
        var client = server.Client();
        (await client.SignInAsync(login)).Status.ShouldBe(HttpStatusCode.OK, login);
        return client;
    }

    public void Dispose() => client.Dispose();

    public static IReadOnlyDictionary<string, string> Logins { get; } =
        new Dictionary<string, string>
        {
            [Roles.Citizen] = "王敏",
            [Roles.Enterprise] = ApiSite.Company,
            [Roles.Clerk] = "632800-scjg.shouli",
            [Roles.Reviewer] = "632800-scjg.shencha1",
            [Roles.Approver] = "632800-scjg.shenpi",
            [Roles.AuthorityHead] = "632800-scjg.fuze",
            [Roles.ChiefRepresentative] = "632800-scjg.daibiao",
            [Roles.Helper] = "B001",
            [Roles.VillageAgent] = "V001",
            [Roles.GovernmentHead] = "G001",
            [Roles.Cataloguer] = "632800-scjg.bianzhi",
            [Roles.CatalogueAuditor] = "632800-scjg.shenhe",
            [Roles.Supervisor] = "D001",
            [Roles.Administrator] = "A001",
            [Roles.SecurityAdministrator] = "A002",
            [Roles.AuditAdministrator] = "A003",
        };
}
