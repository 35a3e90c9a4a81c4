using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Data;
using Tongban.Cases.Things;
using Tongban.Catalog;
using Tongban.Certificates.Core;
using Tongban.Certificates.Paper;
using Tongban.Certificates.Signatures;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Data;
using Tongban.Identity;
using Tongban.Identity.Access;
using Tongban.Integration.Tests.Api;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Access;

/// <summary>
/// Real identifiers in the wrong hands: another person's case, file, document and draft, another authority's case, question and
/// version in the making, on every route of the table whose records belong to somebody.
/// </summary>
public sealed partial class SwapTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Item = "haixi-scjg-special-equipment-operator";
    private const string OtherAuthority = "632802-wjw";

    /// <summary>Routes that open only while the case waits for that very thing; the owner is refused as well, by its state.</summary>
    private static readonly string[] NotNow =
    [
        "/drafts/{token}/advice",
        "/drafts/{token}/materials/{material}",
        "/drafts/{token}/situations/{situation}",
        "/drafts/{token}/version",
        "/my/cases/{number}/commitment",
        "/my/cases/{number}/correction",
        "/my/cases/{number}/deadline",
        "/my/cases/{number}/deadline.pdf",
        "/my/cases/{number}/deferred",
        "/my/cases/{number}/hearing",
        "/my/cases/{number}/more-time",
        "/my/cases/{number}/pay/{fee}",
        "/my/cases/{number}/statement",
        "/rate/case/{number}",
    ];

    private const string CrossNumberUsed = "KQ63280020260302000001";

    /// <summary>Answers every number alike, its own or not, and names nothing of the case.</summary>
    private const string SaysNothing = "/rate/case/{number}";

    private readonly List<string> faults = [];
    private TongbanServer server = null!;
    private PageClient owner = null!;
    private Dictionary<string, string> values = [];

    public async ValueTask InitializeAsync()
    {
        server = await TongbanServer.StartAsync();
        owner = await Caller.SignedInAsync(server, "才仁卓玛");
        values = await RecordsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        owner.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_reaches_what_belongs_to_another_applicant()
    {
        using var stranger = await Caller.SignedInAsync(server, "王敏");
        using var enterprise = await Caller.SignedInAsync(server, ApiSite.Company);
        var routes = Owned("own");
        var before = (await owner.GetAsync($"/my/cases/{values["number"]}")).Text;
        foreach (var (pattern, page) in routes)
        {
            var address = Filled(pattern);
            await DemandAsync(stranger, pattern, address, page);
            await DemandAsync(enterprise, pattern, address, page);
            using var mine = await owner.Http.GetAsync(new Uri(address, UriKind.Relative));
            if (mine.StatusCode != HttpStatusCode.OK && !NotNow.Contains(pattern))
            {
                faults.Add($"{address}: {mine.StatusCode} for its owner, so the identifier proves nothing");
            }
        }

        output.WriteLine($"{routes.Count} routes to an applicant's own records");
        string.Join('\n', faults).ShouldBeEmpty();
        (await owner.GetAsync($"/my/cases/{values["number"]}")).Text.ShouldBe(before);
    }

    private const string ActRoutes = "/api/v1/desk/cases/{number}/acts/";

    [Fact]
    public async Task A_key_reads_no_case_that_another_key_filed()
    {
        using var filing = ApiSite.Client(server, await ApiSite.NewKeyAsync(server, "cases.file", "cases.read"));
        using var other = ApiSite.Client(server, await ApiSite.NewKeyAsync(server, "cases.read"));
        using var filed = await ApiSite.FileAsync(filing, await ApiSite.ApplicationAsync(filing));
        var number = (await ApiSite.JsonOf(filed))["number"]!.GetValue<string>();

        using (var own = await filing.GetAsync($"/api/v1/cases/{number}"))
        {
            own.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        foreach (var one in new[] { number, values["number"] })
        {
            using var refused = await other.GetAsync($"/api/v1/cases/{one}");
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task No_post_reaches_what_lies_with_another_authority()
    {
        var routes = Owned("authority", "counter", "chain");
        foreach (
            var (login, address) in from login in new[] { "V002", "B002" }
            from address in routes.Where(one =>
                one.Pattern.Contains("{number}", StringComparison.Ordinal)
                && one.Pattern.StartsWith("/desk/assistance", StringComparison.Ordinal)
            )
            select (login, address)
        )
        {
            using var helper = await Caller.SignedInAsync(server, login);
            await DemandAsync(helper, address.Pattern, Filled(address.Pattern), address.Page);
        }

        foreach (var post in new[] { "shouli", "shencha1", "shenpi", "fuze", "daibiao", "bianzhi", "shenhe" })
        {
            using var stranger = await Caller.SignedInAsync(server, $"{OtherAuthority}.{post}");
            foreach (var (pattern, page) in routes)
            {
                foreach (var address in Addresses(pattern))
                {
                    await DemandAsync(stranger, pattern, address, page);
                }
            }
        }

        output.WriteLine($"{routes.Count} routes to records of an authority");
        string.Join('\n', faults).ShouldBeEmpty();
        using var own = await Caller.SignedInAsync(server, "632800-scjg.shouli");
        (await own.GetAsync($"/desk/cases/{values["number"]}")).Status.ShouldBe(HttpStatusCode.OK);
        using var writer = await Caller.SignedInAsync(server, "632800-scjg.bianzhi");
        (await writer.GetAsync($"/desk/catalog/editions/{values["edition"]}")).Status.ShouldBe(HttpStatusCode.OK);
        (await own.GetAsync($"/desk/enquiries/{values["enquiry"]}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Get, and every handler of the page by post with a valid token: not found, or forbidden.</summary>
    private async Task DemandAsync(PageClient stranger, string pattern, string address, PageActionDescriptor? page)
    {
        if (pattern.StartsWith(ActRoutes, StringComparison.Ordinal))
        {
            using var order = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative))
            {
                Content = JsonContent.Create(new { }),
            };
            order.Headers.Add("RequestVerificationToken", await TokenAsync(stranger));
            using var answer = await stranger.Http.SendAsync(order);
            Judge($"POST {address}", answer);
            return;
        }

        using var got = await stranger.Http.GetAsync(new Uri(address, UriKind.Relative));
        if (pattern == SaysNothing)
        {
            var said = await got.Content.ReadAsStringAsync();
            said.ShouldContain("没有可以评价的环节");
            said.ShouldNotContain("特种设备");
            return;
        }

        Judge($"GET {address}", got);
        if (page is null)
        {
            return;
        }

        foreach (var handler in Handlers(page))
        {
            using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await TokenAsync(stranger))]);
            using var sent = await stranger.Http.PostAsync(
                new Uri(handler is null ? address : $"{address}?handler={handler}", UriKind.Relative),
                form
            );
            Judge($"POST {address} {handler} ({pattern})", sent);
        }
    }

    private static async Task<string> TokenAsync(PageClient who) =>
        Token().Match((await who.GetAsync("/account")).Html).Groups["token"].Value;

    private void Judge(string what, HttpResponseMessage answer)
    {
        if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
        {
            faults.Add($"{what}: {(int)answer.StatusCode} at {answer.RequestMessage!.RequestUri!.AbsolutePath}");
        }
    }

    private static IEnumerable<string?> Handlers(PageActionDescriptor page) =>
        page
            .EndpointMetadata.OfType<CompiledPageActionDescriptor>()
            .Append(page as CompiledPageActionDescriptor)
            .FirstOrDefault(one => one is not null)
            ?.HandlerMethods.Where(one => one.HttpMethod == "Post")
            .Select(one => one.Name)
            .ToList()
            is { } named
            ? named
            : [null];

    private IReadOnlyList<(string Pattern, PageActionDescriptor? Page)> Owned(params string[] scopes) =>
        [
            .. server
                .Services.GetServices<EndpointDataSource>()
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .Where(route => route.RoutePattern.Parameters.Count > 0)
                .Select(route =>
                    (
                        Pattern: "/" + route.RoutePattern.RawText!.TrimStart('/'),
                        Page: route.Metadata.GetMetadata<PageActionDescriptor>()
                    )
                )
                .Where(one => PermissionTable.Shipped.Route(one.Pattern)!.Scopes.Overlaps(scopes))
                .Where(one => one.Pattern is not ("/apply/{itemId}" or "/desk/counter/{item}")),
        ];

    private IEnumerable<string> Addresses(string pattern) =>
        pattern == "/desk/cases/{number}/acts/{act}"
            ? PermissionTable
                .Shipped.Acts.Where(act => act.Key.StartsWith("case.", StringComparison.Ordinal))
                .Select(act => $"/desk/cases/{values["number"]}/acts/{act.Key["case.".Length..]}")
        : pattern.StartsWith(ActRoutes, StringComparison.Ordinal)
            ? new[] { "accept", "complete-step", "decide", "close" }.Select(act =>
                Filled(pattern.Replace("{act}", act, StringComparison.Ordinal))
            )
        : [Filled(pattern)];

    private string Filled(string pattern) =>
        Parameter()
            .Replace(
                pattern,
                found =>
                    values.GetValueOrDefault($"{pattern} {found.Groups["name"].Value}")
                    ?? (
                        pattern.StartsWith("/desk/catalog/editions/", StringComparison.Ordinal)
                        && found.Groups["name"].Value == "id"
                            ? values["edition"]
                            : null
                    )
                    ?? (pattern.StartsWith("/desk/enquiries/", StringComparison.Ordinal) ? values["enquiry"] : null)
                    ?? values.GetValueOrDefault(found.Groups["name"].Value)
                    ?? throw new InvalidOperationException($"No record of the owner for {pattern}.")
            );

    /// <summary>One of each kind of record, all of one person or of 州市场监督管理局.</summary>
    private async Task<Dictionary<string, string>> RecordsAsync()
    {
        var content = await server.ItemAsync(Item);
        var number = await owner.FileAsync(content);
        using (var clerk = await Caller.SignedInAsync(server, "632800-scjg.shouli"))
        {
            await clerk.ActAsync(number, "accept");
        }

        var page = await owner.GetAsync($"/my/cases/{number}");
        var document = One(page, DocumentLink());
        var file = One(page, FileLink());
        var draft = (
            await owner.PostAsync(await owner.GetAsync($"/apply/{Item}"), "btn big", ("kind", "Person"))
        ).Address.AbsolutePath.Split('/')[2];
        var asked = await owner.GetAsync($"/items/{Item}/ask?q={Uri.EscapeDataString("体检报告要哪一级医院的才行呢")}");
        await owner.PostAsync(asked, "name=\"question\"", ("question", "体检报告要哪一级医院的才行呢"));
        using var answering = await Caller.SignedInAsync(server, "632800-scjg.shouli");
        using var writer = await Caller.SignedInAsync(server, "632800-scjg.bianzhi");
        var edition = (await writer.ReviseAsync(Item)).Split('/')[^1];
        var certificate = await CertificateAsync(number);
        var help = (await server.TakeHelpAsync()).Number;
        return new Dictionary<string, string>
        {
            ["number"] = number,
            ["/my/documents/{id:long} id"] = document,
            ["/api/v1/cases/{number}/documents/{id:long} id"] = document,
            ["/my/cases/{number}/files/{id:long} id"] = file,
            ["/my/cases/{number}/signatures/{id:long} id"] = await SignatureAsync(number),
            ["/my/certificates/{id:long} id"] = certificate,
            ["/my/certificates/{id:long}/show id"] = certificate,
            ["/my/certificates/{id:long}/{number:int}.{kind} id"] = certificate,
            ["/my/certificates/{id:long}/{number:int}.{kind} number"] = "1",
            ["/my/certificates/{id:long}/grants id"] = certificate,
            ["/my/certificates/{id:long}/copies id"] = certificate,
            ["/my/certificates/{id:long}/copies/{copy:long}.pdf id"] = certificate,
            ["/my/things/{number} number"] = await ThingAsync(number),
            ["copy"] = await CopyAsync(certificate),
            ["grant"] = await GrantedAsync(certificate),
            ["/my/mandates/{id:long} id"] = await MandateAsync(),
            ["/my/certificates/{id:long}/grants/parties id"] = certificate,
            ["/desk/certificates/{id:long} id"] = certificate,
            ["/desk/certificates/{id:long}/practice id"] = certificate,
            ["/desk/certificates/paper/{id:long} id"] = await PaperAsync(),
            ["/desk/sole-decisions/{id:long} id"] = await server.DrawSampleAsync(number, "632800-scjg"),
            ["/desk/regulation/{id:long} id"] = await server.TellRegulatorAsync(number, "632800-scjg"),
            ["/desk/promises/{id:long} id"] = await server.BreakPromiseAsync(number),
            ["/desk/cross-region/{number} number"] = await CrossRegionAsync(),
            ["/desk/cross-region/{number}/meetings number"] = CrossNumberUsed,
            ["/desk/cross-region/{number}/reply number"] = CrossNumberUsed,
            ["/desk/assistance/{number} number"] = help,
            ["/desk/assistance/{number}/fill number"] = help,
            ["/desk/assistance/{number}/confirm number"] = help,
            ["/desk/assistance/{number}/evidence.json number"] = help,
            ["/desk/projects/{id:long} id"] = await server.BeginProjectAsync(),
            ["kind"] = "ofd",
            ["token"] = draft,
            ["group"] = content.Form.Groups[0].Id,
            ["material"] = content.Materials[0].Id,
            ["situation"] = "any",
            ["fee"] = "1",
            ["/continue/{id:long} id"] = await KeptAsync(),
            ["/desk/data-requests/{id:long} id"] = await RequestAsync(number),
            ["enquiry"] = One(await answering.GetAsync("/desk/enquiries"), EnquiryLink()),
            ["edition"] = edition,
            ["act"] = "Submit",
            ["revision"] = "1",
        };
    }

    /// <summary>A sheet of paper certificates of 州市场监督管理局, entered by somebody else there.</summary>
    private async Task<string> PaperAsync()
    {
        await using var scope = server.Services.CreateAsyncScope();
        using var sheet = new MemoryStream(PaperSamples.Sheet());
        var entered = await scope
            .ServiceProvider.GetRequiredService<PaperStock>()
            .EnterAsync(
                PaperSamples.Type,
                sheet,
                "存量.csv",
                new Actor(901, "录入人", "clerk", "632800-scjg"),
                CancellationToken.None
            );
        entered.Rejections.ShouldBeEmpty();
        return $"{entered.Value}";
    }

    /// <summary>A signature under something of the owner's case.</summary>
    private async Task<string> SignatureAsync(string number)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var signatures = scope.ServiceProvider.GetRequiredService<ElectronicSignatures>();
        var by = new Actor(901, "审批人", "approver", "632800-scjg");
        await signatures.PrepareOfficeAsync(by);
        await using var write = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync();
        await signatures.SignInOfficeAsync(by, SignedMatter.Decision, number, "决定");
        await write.CommitAsync();
        return $"{(await signatures.OfAsync(number))[0].Id}";
    }

    /// <summary>异地代收: an application that 州市场监督管理局 took in for another place.</summary>
    private async Task<string> CrossRegionAsync()
    {
        const string number = CrossNumberUsed;
        await using var scope = server.Services.CreateAsyncScope();
        var protector = scope.ServiceProvider.GetRequiredService<IFieldProtector>();
        await using var write = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync();
        scope
            .ServiceProvider.GetRequiredService<CrossRegionDb>()
            .Applications.Add(
                new ApplicationRow
                {
                    Id = scope.ServiceProvider.GetRequiredService<IdSource>().Next(),
                    Number = number,
                    Side = ApplicationSide.Taker,
                    Partner = "620982",
                    AgreementId = "demo-haixi-dunhuang",
                    CatalogCode = "632014002000",
                    ItemId = "haixi-rsj-social-card",
                    ItemName = "社会保障卡申领",
                    AuthorityCode = "632800-scjg",
                    ApplicantName = protector.Protect("才仁卓玛"),
                    ApplicantPhone = protector.Protect("13997370000"),
                    QueryHash = "",
                    Filing = protector.Protect("{}"),
                    ByPost = false,
                    Stage = CrossStage.Underway,
                    TakenAt = server.Clock.Now,
                    SendBy = server.Clock.Now,
                }
            );
        await write.CommitAsync();
        return number;
    }

    /// <summary>A 一件事 of whoever filed the case.</summary>
    private async Task<string> ThingAsync(string number)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CasesDb>();
        var one = await db.Cases.AsNoTracking().SingleAsync(row => row.Number == number);
        await using var write = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync();
        db.Things.Add(
            new ThingRow
            {
                Id = one.Id,
                Number = $"{number[..^4]}9001",
                QueryHash = one.QueryHash,
                FilingToken = "swap",
                ItemId = one.ItemId,
                ItemVersionId = one.ItemVersionId,
                ItemName = one.ItemName,
                Division = one.Division,
                AuthorityCode = one.AuthorityCode,
                Channel = one.Channel,
                OwnerAccountId = one.OwnerAccountId,
                ApplicantKind = one.ApplicantKind,
                ApplicantName = one.ApplicantName,
                ApplicantKey = one.ApplicantKey,
                ReceivedAt = one.ReceivedAt,
                FiledAt = one.FiledAt,
                Status = ThingStatus.Running,
            }
        );
        await write.CommitAsync();
        return $"{number[..^4]}9001";
    }

    /// <summary>A mandate that the owner gave.</summary>
    private async Task<string> MandateAsync()
    {
        var shown = await owner.PostAsync(
            await owner.GetAsync("/my/mandates/new"),
            "name=\"HolderName\"",
            ("Kind", "Agent"),
            ("HolderName", "巴特尔"),
            ("Holder", "19900000003"),
            ("Scope", "all"),
            ("Acts", "Apply")
        );
        var given = await owner.PostAsync(shown, "name=\"hash\"", ("consent", "true"));
        return given.Address.AbsolutePath.Split('/')[^1];
    }

    private async Task<string> CopyAsync(string certificate)
    {
        var address = $"/my/certificates/{certificate}";
        for (var tries = 0; tries < 50 && !(await owner.GetAsync(address)).Html.Contains(".ofd\""); tries++)
        {
            await Task.Delay(200);
        }

        var made = await owner.PostAsync(
            await owner.GetAsync($"{address}/copies"),
            "name=\"Purpose\"",
            ("Purpose", "查验"),
            ("Until", "2026-05-31")
        );
        return One(made, CopyLink());
    }

    /// <summary>A certificate that somebody let the owner use, and 州市场监督管理局.</summary>
    private async Task<string> GrantedAsync(string certificate)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await using var write = await work.BeginAsync();
        await using var command = work.Connection.CreateCommand();
        command.Transaction = work.Transaction;
        command.CommandText = $"""
            INSERT INTO certificates_grant
            (id, certificate_id, grantee_kind, authority_code, account_id, grantee_name, purpose, until, words_hash,
             given_at, given_by, given_by_name, version)
            SELECT 7, {certificate}, 'Person', '632800-scjg', id, name, '查验', '2099-12-31', '', 0, 1, '别人', 0
            FROM identity_account WHERE name = '才仁卓玛'
            """;
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        await write.CommitAsync();
        return "7";
    }

    /// <summary>A form of the owner's, sent from a browser whose session had been ended.</summary>
    private async Task<string> KeptAsync()
    {
        using var ended = await Caller.SignedInAsync(server, "才仁卓玛");
        var form = await ended.GetAsync("/account/password");
        await owner.PostAsync(await owner.GetAsync("/account/sessions"), "handler=EndOthers");
        var back = await ended.PostAsync(form, "name=\"Old\"", ("Old", "x"));
        return KeptLink().Match(Uri.UnescapeDataString(back.Address.Query)).Groups["id"].Value;
    }

    /// <summary>A request for correction of the owner's, which lies with 州市场监督管理局.</summary>
    private async Task<string> RequestAsync(string number)
    {
        await owner.PostAsync(
            await owner.GetAsync("/my/data/correct"),
            "name=\"Words\"",
            ("Target", $"cases.case:{number}"),
            ("Words", "申请表里的地址写错了")
        );
        using var desk = await Caller.SignedInAsync(server, "632800-scjg.shouli");
        return One(await desk.GetAsync("/desk/data-requests"), RequestLink());
    }

    /// <summary>A certificate of the case's applicant, of 州市场监督管理局.</summary>
    private async Task<string> CertificateAsync(string number)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var authority = await scope.ServiceProvider.GetRequiredService<CatalogReader>().AuthorityAsync("632800-scjg");
        await using var write = await work.BeginAsync();
        await using var command = work.Connection.CreateCommand();
        command.Transaction = work.Transaction;
        command.CommandText = $"SELECT applicant_key FROM cases_case WHERE number = '{number}'";
        var issued = await scope
            .ServiceProvider.GetRequiredService<CertificateOffice>()
            .IssueAsync(
                new CertificateRequest(
                    "特种设备安全管理和作业人员证",
                    authority!,
                    "才仁卓玛",
                    "632899199001011234",
                    (string)(await command.ExecuteScalarAsync())!,
                    true,
                    Item,
                    null,
                    null,
                    null,
                    null,
                    [],
                    null,
                    null,
                    "http://localhost",
                    true
                ),
                Actor.System,
                CancellationToken.None
            );
        await write.CommitAsync();
        return $"{issued.Value.Id}";
    }

    private static string One(Serving.Page page, Regex link) =>
        link.Match(page.Html) is { Success: true } found
            ? found.Groups["id"].Value
            : throw new InvalidOperationException($"No {link} on {page.Address}: {page.Text}");

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("/continue/(?<id>\\d+)")]
    private static partial Regex KeptLink();

    [GeneratedRegex("/my/documents/(?<id>\\d+)")]
    private static partial Regex DocumentLink();

    [GeneratedRegex("/copies/(?<id>\\d+)\\.pdf")]
    private static partial Regex CopyLink();

    [GeneratedRegex("/files/(?<id>\\d+)")]
    private static partial Regex FileLink();

    [GeneratedRegex("/desk/data-requests/(?<id>\\d+)")]
    private static partial Regex RequestLink();

    [GeneratedRegex("/desk/enquiries/(?<id>\\d+)")]
    private static partial Regex EnquiryLink();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
