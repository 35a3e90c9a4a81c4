using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.Demo;
using Tongban.Identity.Merging;
using Tongban.Identity.Proofing;
using Tongban.Integration.Tests.Trust;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Identity;

/// <summary>合并账号: both accounts are proven in one visit, everything moves, and nothing points to the closed one but history.</summary>
public sealed partial class MergingTests
{
    private const string Item = "haixi-scjg-special-equipment-operator";
    private const string Old = "19900000001";
    private const string Fresh = "13900000002";
    private const string FreshPassword = "abcd-4321-x";
    private const string Name = "王敏";
    private const string Number = "632899198804120026";
    private const string Page = "/account/merge";

    /// <summary>Numbers in columns that name no account.</summary>
    private static readonly string[] NoAccounts =
    [
        "At",
        "AuthorisationId",
        "AvailableAt",
        "BaseVersionId",
        "Batch",
        "BatchId",
        "Batches",
        "CaseId",
        "CatalogItemVersionId",
        "CertificateId",
        "ClientId",
        "Closed",
        "CombinedId",
        "Days",
        "DrawId",
        "EditionId",
        "EnterpriseId",
        "Entries",
        "EntryId",
        "Filings",
        "First",
        "FormVersionId",
        "GiverEnterpriseId",
        "Hour",
        "Id",
        "InvitationId",
        "ItemVersionId",
        "KeyId",
        "Last",
        "LeaseUntil",
        "MandateId",
        "Number",
        "Open",
        "PartyId",
        "PermitId",
        "PostId",
        "ProjectId",
        "Revision",
        "Sequence",
        "SessionId",
        "SignCount",
        "SignOnId",
        "SignerId",
        "Size",
        "TakerCaseId",
        "ThingId",
        "Times",
        "VersionId",
    ];

    /// <summary>The platform's own, which no module moves: what was entered stays entered.</summary>
    private static readonly string[] PlatformHistory = ["platform_ledger.actor_id", "platform_refused_act.account_id"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_column_that_could_hold_an_account_is_declared_or_known_to_hold_none()
    {
        await using var server = await TongbanServer.StartAsync();
        await using var scope = server.Services.CreateAsyncScope();
        var declared = Declared(scope.ServiceProvider).Select(one => $"{one.Table}.{one.Column}").ToList();
        declared.Distinct().Count().ShouldBe(declared.Count);
        var found = Numbers(scope.ServiceProvider)
            .Where(one => !NoAccounts.Contains(one.Property))
            .Select(one => $"{one.Table}.{one.Column}")
            .ToList();
        found.Except(declared).Except(PlatformHistory).ShouldBeEmpty();
        declared.Except(found).ShouldBeEmpty();
        // an account is also named by tables whose only key it is
        Numbers(scope.ServiceProvider).Count().ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task No_row_points_to_the_closed_account_but_the_listed_history(DatabaseEngine engine)
    {
        await using var server = await TongbanServer.StartAsync(engine);
        var (from, into, number, counter) = await TwoAccountsAsync(server);
        using var fresh = await SignedInAsync(server, Fresh, FreshPassword);
        var plan = await ProvenByPasswordAsync(fresh, DemoFile.SharedPassword);
        plan.Text.ShouldContain("办件：1项");
        plan.Text.ShouldContain("申请草稿：");
        plan.Text.ShouldContain("合并后的实名状态：已实名");
        plan.Text.ShouldContain("199****0001");
        var done = await ConfirmAsync(fresh, plan);
        done.Text.ShouldContain("两个账号已合并");

        await using var scope = server.Services.CreateAsyncScope();
        var stays = Declared(scope.ServiceProvider)
            .Where(one => one.Fate == AccountFate.Stays)
            .Select(one => $"{one.Table}.{one.Column}")
            .Concat(PlatformHistory)
            .Append("identity_account.id");
        (await PointingAsync(scope.ServiceProvider, from)).Except(stays).ShouldBeEmpty();
        (await PointingAsync(scope.ServiceProvider, into)).ShouldContain("cases_case.owner_account_id");

        (await fresh.GetAsync("/my/cases")).Text.ShouldContain(number);
        (await fresh.GetAsync("/my/cases")).Text.ShouldContain(counter);
        (await fresh.GetAsync($"/my/cases/{number}")).Status.ShouldBe(HttpStatusCode.OK);
        (await fresh.GetAsync("/my/readings")).Html.ShouldContain($"/my/cases/{number}");
        (await fresh.GetAsync("/account")).Text.ShouldContain("已实名");

        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var closed = await db.Accounts.AsNoTracking().SingleAsync(one => one.Id == from, Ct);
        closed.MergedIntoId.ShouldBe(into);
        closed.ClosedAt.ShouldNotBeNull();
        closed.ProofedKey.ShouldBeNull();
        foreach (var (account, type) in new[] { (from, "account.merged-away"), (into, "account.merged") })
        {
            var lines = await scope
                .ServiceProvider.GetRequiredService<LedgerReader>()
                .ReadAsync([$"account:{account}"], Ct);
            lines.Select(one => one.Type).ShouldContain(type);
        }

        (await scope.ServiceProvider.GetRequiredService<LedgerVerifier>().VerifyAsync(ct: Ct)).Findings.ShouldBeEmpty();
        using var door = server.Client();
        (await TryAsync(door, Old, DemoFile.SharedPassword)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_old_sessions_end_and_the_old_phone_hears_of_it()
    {
        await using var server = await TongbanServer.StartAsync();
        await TwoAccountsAsync(server);
        using var there = await SignedInAsync(server, Old, DemoFile.SharedPassword);
        using var fresh = await SignedInAsync(server, Fresh, FreshPassword);
        await ConfirmAsync(fresh, await ProvenByPasswordAsync(fresh, DemoFile.SharedPassword));
        (await there.GetAsync("/account")).Address.AbsolutePath.ShouldBe("/sign-in");
        (await fresh.GetAsync("/demo-messages")).Text.ShouldContain("已并入您的另一个账号并关闭");
        (await fresh.GetAsync("/my/messages")).Text.ShouldContain("两个账号已合并");
    }

    [Fact]
    public async Task A_code_on_the_old_phone_proves_it_as_well_as_its_password()
    {
        await using var server = await TongbanServer.StartAsync();
        await TwoAccountsAsync(server);
        using var fresh = await SignedInAsync(server, Fresh, FreshPassword);
        var page = await fresh.GetAsync(Page);
        var pressed = page with { Html = page.Html.Replace($"action=\"{Page}\"", "", StringComparison.Ordinal) };
        var sent = await fresh.PostAsync(
            pressed with
            {
                Address = new Uri(page.Address, Page + "?handler=Send"),
            },
            "name=\"Password\"",
            ("Phone", Old)
        );
        sent.Html.ShouldContain("one-time-code");
        var wrong = await fresh.PostAsync(sent, "one-time-code", ("Code", "000000"));
        wrong.Text.ShouldContain("验证码不对");
        var code = await CountersOwnCases.CodeAsync(fresh);
        var plan = await fresh.PostAsync(sent, "one-time-code", ("Code", code));
        plan.Text.ShouldContain("合并后没有了的");
        (await ConfirmAsync(fresh, plan)).Text.ShouldContain("两个账号已合并");
    }

    [Fact]
    public async Task A_wrong_password_a_wrong_own_password_and_no_tick_merge_nothing()
    {
        await using var server = await TongbanServer.StartAsync();
        var (from, _, _, _) = await TwoAccountsAsync(server);
        using var fresh = await SignedInAsync(server, Fresh, FreshPassword);
        (await ProvenByPasswordAsync(fresh, "wrong-1")).Text.ShouldContain("另一个账号的手机号或密码不对");
        var plan = await ProvenByPasswordAsync(fresh, DemoFile.SharedPassword);
        (await fresh.PostAsync(plan, "name=\"Own\"", ("Own", "wrong-1"), ("Confirm", "true"))).Text.ShouldContain(
            "现在的密码不对"
        );
        (await fresh.PostAsync(plan, "name=\"Own\"", ("Own", FreshPassword))).Text.ShouldContain("勾选确认后再合并");
        using var stranger = await SignedInAsync(server, "19900000003", DemoFile.SharedPassword);
        var foreign = await stranger.GetAsync(Page);
        var ticket = Ticket().Match(plan.Html).Groups["ticket"].Value;
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", Token().Match(foreign.Html).Groups["token"].Value),
            new("Ticket", WebUtility.HtmlDecode(ticket)),
            new("Own", DemoFile.SharedPassword),
            new("Confirm", "true"),
        ]);
        using var answer = await stranger.Http.PostAsync(
            new Uri(Page + "?handler=Confirm", UriKind.Relative),
            form,
            Ct
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        (await db.Accounts.SingleAsync(one => one.Id == from, Ct)).ClosedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Two_people_are_not_merged_whatever_passwords_somebody_knows()
    {
        await using var server = await TongbanServer.StartAsync();
        using var other = await SignedInAsync(server, "19900000003", DemoFile.SharedPassword);
        (await ProvenByPasswordAsync(other, DemoFile.SharedPassword)).Text.ShouldContain("姓名或身份证号不一样");
    }

    [Fact]
    public async Task Two_unproofed_accounts_are_not_merged()
    {
        await using var server = await TongbanServer.StartAsync();
        using var first = await CountersOwnCases.NewcomerAsync(server, "诺布", "632899198903103002", "13900000003");
        using var second = await CountersOwnCases.NewcomerAsync(server, "诺布", "632899198903103002", "13900000004");
        var page = await second.GetAsync(Page);
        (
            await second.PostAsync(page, "name=\"Password\"", ("Phone", "13900000003"), ("Password", FreshPassword))
        ).Text.ShouldContain("两个账号都没有实名");
    }

    [Fact]
    public async Task Whoever_has_neither_old_phone_nor_password_merges_after_a_clerk_saw_the_card()
    {
        await using var server = await TongbanServer.StartAsync();
        await TwoAccountsAsync(server);
        using var fresh = await SignedInAsync(server, Fresh, FreshPassword);
        (await fresh.PostAsync(await fresh.GetAsync(Page), "handler=Counter")).Text.ShouldContain("不能凭它合并");
        using var clerk = server.Client();
        await clerk.SignInAsync("632800-scjg.shouli");
        (
            await clerk.PostAsync(
                await clerk.GetAsync("/desk/proofing"),
                "name=\"CitizenNumber\"",
                ("Phone", Fresh),
                ("Name", Name),
                ("CitizenNumber", Number),
                ("Seen", "true")
            )
        ).Text.ShouldContain("已经由另一个账号实名");
        var plan = await fresh.PostAsync(await fresh.GetAsync(Page), "handler=Counter");
        (await ConfirmAsync(fresh, plan)).Text.ShouldContain("两个账号已合并");
    }

    [Fact]
    public async Task A_mandate_between_the_two_ends_and_one_to_others_goes_on()
    {
        await using var server = await TongbanServer.StartAsync();
        var (from, into, _, _) = await TwoAccountsAsync(server);
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
            await using var write = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(Ct);
            db.Mandates.AddRange(MandateOf(1, from, into), MandateOf(2, from, 77));
            await write.CommitAsync(Ct);
        }

        using var fresh = await SignedInAsync(server, Fresh, FreshPassword);
        await ConfirmAsync(fresh, await ProvenByPasswordAsync(fresh, DemoFile.SharedPassword));
        await using var after = server.Services.CreateAsyncScope();
        var mandates = await after
            .ServiceProvider.GetRequiredService<IdentityDb>()
            .Mandates.AsNoTracking()
            .Where(one => one.GiverId == into)
            .OrderBy(one => one.Id)
            .ToListAsync(Ct);
        mandates.Select(one => one.Ending is null).ShouldBe([false, true]);
    }

    private static Mandate MandateOf(long id, long giver, long holder) =>
        new()
        {
            Id = id,
            Number = $"SQ{id}",
            Kind = Tongban.Identity.Mandates.MandateKind.Agent,
            GiverId = giver,
            GiverName = Name,
            HolderId = holder,
            HolderName = "代办人",
            Items = "null",
            Acts = "Apply,View",
            From = new DateOnly(2026, 3, 1),
            Until = new DateOnly(2026, 5, 1),
            Words = "委托",
            WordsHash = "00",
            GivenAt = TongbanServer.UsualStart,
            AcceptedAt = TongbanServer.UsualStart,
        };

    /// <summary>The proofed account of a demonstration person, with a case, a draft, a signature and a reading; and a fresh one of the same person.</summary>
    private static async Task<(long From, long Into, string Number, string Counter)> TwoAccountsAsync(
        TongbanServer server
    )
    {
        using var old = await SignedInAsync(server, Old, DemoFile.SharedPassword);
        var number = await old.FileAsync(await server.ItemAsync(Item));
        await old.PostAsync(await old.GetAsync($"/apply/{Item}"), "btn big", ("kind", "Person"));
        await old.PostAsync(await old.GetAsync("/my/signature"), "handler=Apply", ("agree", "true"));
        var counter = await CountersOwnCases.FiledAtCounterAsync(server, Item, SubjectKind.Person, Name, Number);
        using var clerk = server.Client();
        await clerk.SignInAsync("632800-scjg.shouli");
        await clerk.GetAsync($"/desk/cases/{number}");
        using var fresh = await CountersOwnCases.NewcomerAsync(server, Name, Number, Fresh);
        await using var scope = server.Services.CreateAsyncScope();
        var (db, logins) = (
            scope.ServiceProvider.GetRequiredService<IdentityDb>(),
            scope.ServiceProvider.GetRequiredService<Logins>()
        );
        var (oldKey, freshKey) = (logins.KeyOf(Old), logins.KeyOf(Fresh));
        return (
            (await db.Accounts.SingleAsync(one => one.LoginKey == oldKey, Ct)).Id,
            (await db.Accounts.SingleAsync(one => one.LoginKey == freshKey, Ct)).Id,
            number,
            counter
        );
    }

    private static async Task<PageClient> SignedInAsync(TongbanServer server, string login, string password)
    {
        var browser = server.Client();
        (await TryAsync(browser, login, password)).ShouldBeTrue();
        return browser;
    }

    private static async Task<bool> TryAsync(PageClient browser, string login, string password) =>
        (
            await browser.PostAsync(
                await browser.GetAsync("/sign-in"),
                "name=\"Password\"",
                ("Login", login),
                ("Password", password)
            )
        )
            .Address
            .AbsolutePath != "/sign-in";

    private static async Task<Serving.Page> ProvenByPasswordAsync(PageClient fresh, string password) =>
        await fresh.PostAsync(await fresh.GetAsync(Page), "name=\"Password\"", ("Phone", Old), ("Password", password));

    private static Task<Serving.Page> ConfirmAsync(PageClient fresh, Serving.Page plan) =>
        fresh.PostAsync(plan, "name=\"Own\"", ("Own", FreshPassword), ("Confirm", "true"));

    private static IEnumerable<AccountColumn> Declared(IServiceProvider services) =>
        services.GetServices<AccountHoldings>().SelectMany(one => one.Columns);

    /// <summary>Every column of every module that holds a plain number.</summary>
    private static IEnumerable<(string Table, string Column, string Property)> Numbers(IServiceProvider services) =>
        Contexts(services)
            .SelectMany(db => db.Model.GetEntityTypes())
            .SelectMany(type =>
                type.GetProperties()
                    .Where(one => (Nullable.GetUnderlyingType(one.ClrType) ?? one.ClrType) == typeof(long))
                    .Select(one => (type.GetTableName()!, one.GetColumnName(), one.Name))
            );

    private static IEnumerable<ModuleDbContext> Contexts(IServiceProvider services) =>
        AppDomain
            .CurrentDomain.GetAssemblies()
            .Where(one => one.GetName().Name!.StartsWith("Tongban", StringComparison.Ordinal))
            .SelectMany(one => one.GetTypes())
            .Where(one => one.IsSubclassOf(typeof(ModuleDbContext)) && !one.IsAbstract)
            .Select(services.GetService)
            .OfType<ModuleDbContext>();

    /// <summary>Columns in which the number of an account stands, whatever they are meant for.</summary>
    private static async Task<List<string>> PointingAsync(IServiceProvider services, long account)
    {
        var pointing = new List<string>();
        foreach (var db in Contexts(services))
        {
            foreach (
                var column in db
                    .Model.GetEntityTypes()
                    .SelectMany(type => type.GetProperties())
                    .Select(one =>
                        (
                            Table: one.DeclaringType.ContainingEntityType.GetTableName()!,
                            Column: one.GetColumnName(),
                            one.ClrType
                        )
                    )
                    .Where(one => (Nullable.GetUnderlyingType(one.ClrType) ?? one.ClrType) == typeof(long))
            )
            {
                var sql =
                    $"SELECT COUNT(*) AS \"Value\" FROM {column.Table} WHERE \"{column.Column}\" = {account.ToString(CultureInfo.InvariantCulture)}";
                if (await db.Database.SqlQueryRaw<long>(sql).SingleAsync(Ct) > 0)
                    pointing.Add($"{column.Table}.{column.Column}");
            }
        }

        return pointing;
    }

    [GeneratedRegex("name=\"Ticket\" value=\"(?<ticket>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Ticket();

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Token();
}
