using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity;
using Tongban.Identity.Data;
using Tongban.Identity.Mandates;
using Tongban.Identity.Proofing;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Integration.Tests.Identity;

/// <summary>实名核验: a number is a claim until somebody is proofed with it.</summary>
public sealed class ProofingTests
{
    private const string Page = "/account/proofing";

    /// <summary>Of data/demo/people.json, without account.</summary>
    private static readonly (string Name, string Number) Nuobu = ("诺布", "632899198903103002");

    private static readonly (string Name, string Number) WangMin = ("王敏", "632899198804120026");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task An_account_is_proofed_and_says_by_what_means_when_and_under_which_reference(DatabaseEngine engine)
    {
        await using var site = await IdentitySite.StartAsync(engine);
        var browser = await NewcomerAsync(site, Nuobu, "13800000000");
        (await browser.ReadAsync("/account")).ShouldContain("未核验");
        (await browser.ReadAsync(Page)).ShouldContain("这是演示核验");

        using var done = await ProveAsync(browser, Nuobu);
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var account = await browser.ReadAsync("/account");
        account.ShouldContain("已实名");
        account.ShouldContain("姓名、身份证号、手机号三要素核验（演示核验");
        account.ShouldContain("YS");
        (await browser.ReadAsync("/my/messages")).ShouldContain("账号已实名");

        var row = await AccountAsync(site, "13800000000");
        row.ProofedKey.ShouldBe(row.CitizenKey);
        (await LedgerAsync(site, row.Id)).ShouldContain("identity.proofing");
        using var again = await ProveAsync(browser, Nuobu);
        (await WordsAsync(again)).ShouldContain("已经实名");
    }

    [Fact]
    public async Task Whoever_does_not_consent_or_is_not_known_stays_unproofed_and_reads_why()
    {
        await using var site = await IdentitySite.StartAsync();
        var browser = await NewcomerAsync(site, Nuobu, "13800000000");
        using var silent = await browser.SendAsync(Page, ("Name", Nuobu.Name), ("CitizenNumber", Nuobu.Number));
        (await WordsAsync(silent)).ShouldContain("勾选同意后再核验");
        using var unknown = await ProveAsync(
            browser,
            ("诺布", CitizenNumber.Complete("63289919900101301").Value.Value)
        );
        (await WordsAsync(unknown)).ShouldContain("演示核验只认识本演示虚构的人物");
        (await AccountAsync(site, "13800000000")).ProofLevel.ShouldBe(ProofingLevel.Unproofed);
    }

    [Fact]
    public async Task Five_refused_attempts_a_day_are_all_and_the_next_day_there_are_more()
    {
        await using var site = await IdentitySite.StartAsync();
        var browser = await NewcomerAsync(site, Nuobu, "13800000000");
        for (var i = 0; i < ProofingOffice.MostADay; i++)
            using (await ProveAsync(browser, ("错名", Nuobu.Number))) { }
        using var sixth = await ProveAsync(browser, Nuobu);
        (await WordsAsync(sixth)).ShouldContain("请过一天再试");
        var account = await AccountAsync(site, "13800000000");
        account.ProofLevel.ShouldBe(ProofingLevel.Unproofed);
        (await LedgerAsync(site, account.Id)).ShouldContain("identity.proofing-limited");

        site.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        var later = site.Browse();
        await later.SignInAsync("13800000000", "abcd-4321-x");
        using var right = await ProveAsync(later, Nuobu);
        right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task One_number_is_not_guessed_at_over_many_accounts()
    {
        await using var site = await IdentitySite.StartAsync();
        for (var i = 0; i < 2; i++)
        {
            var guesser = await NewcomerAsync(site, Nuobu, $"1380000000{i}");
            for (var k = 0; k < ProofingOffice.MostADay; k++)
                using (await ProveAsync(guesser, ("错名", Nuobu.Number))) { }
        }

        var third = await NewcomerAsync(site, Nuobu, "13800000009");
        using var answer = await ProveAsync(third, ("错名", Nuobu.Number));
        (await WordsAsync(answer)).ShouldContain("请过一天再试");
    }

    [Fact]
    public async Task A_claim_falls_away_when_its_owner_is_proofed_and_its_claimant_hears_of_it()
    {
        await using var site = await IdentitySite.StartAsync();
        var squatter = await NewcomerAsync(site, Nuobu, "13800000000");
        var owner = await NewcomerAsync(site, Nuobu, "13800000001");
        using var done = await ProveAsync(owner, Nuobu);
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var lost = await AccountAsync(site, "13800000000");
        lost.CitizenKey.ShouldBeNull();
        lost.CitizenNumber.IsEmpty.ShouldBeTrue();
        (await squatter.ReadAsync("/my/messages")).ShouldContain("请重新填写身份证号");
        (await squatter.ReadAsync("/account")).ShouldContain("未核验");
        (await LedgerAsync(site, lost.Id)).ShouldContain("identity.claim-ended");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Of_two_who_are_proofed_with_a_number_at_once_one_gets_it(DatabaseEngine engine)
    {
        await using var site = await IdentitySite.StartAsync(engine);
        var browsers = new[]
        {
            await NewcomerAsync(site, Nuobu, "13800000000"),
            await NewcomerAsync(site, Nuobu, "13800000001"),
        };
        var answers = await Task.WhenAll(browsers.Select(one => ProveAsync(one, Nuobu)));
        answers.Count(one => one.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
        await using var scope = site.Services.CreateAsyncScope();
        var key =
            (await AccountAsync(site, "13800000000")).ProofedKey
            ?? (await AccountAsync(site, "13800000001")).ProofedKey;
        (
            await scope
                .ServiceProvider.GetRequiredService<IdentityDb>()
                .Accounts.CountAsync(a => a.ProofedKey == key, Ct)
        ).ShouldBe(1);
    }

    [Fact]
    public async Task A_number_that_a_proofed_account_holds_is_not_taken_from_it()
    {
        await using var site = await IdentitySite.StartAsync();
        var second = await NewcomerAsync(site, WangMin, "13800000000");
        using var answer = await ProveAsync(second, WangMin);
        (await WordsAsync(answer)).ShouldContain("已经由另一个账号实名");
        (await second.ReadAsync(Page)).ShouldContain("/account/merge");
        (await AccountAsync(site, "13800000000")).ProofLevel.ShouldBe(ProofingLevel.Unproofed);
        (await AccountAsync(site, "19900000001")).ProofLevel.ShouldBe(ProofingLevel.Verified);

        var first = site.Browse();
        await first.BecomeAsync("王敏");
        (await first.ReadAsync("/my/messages")).ShouldContain("您的身份信息在另一个账号上通过了核验");
    }

    [Fact]
    public async Task A_proofed_account_does_not_change_its_number_online()
    {
        await using var site = await IdentitySite.StartAsync();
        var browser = site.Browse();
        await browser.BecomeAsync("王敏");
        using var answer = await ProveAsync(browser, Nuobu);
        (await WordsAsync(answer)).ShouldContain("不能在网上更换");
    }

    [Fact]
    public async Task At_a_counter_a_clerk_who_saw_the_card_proofs_and_the_person_hears_of_it()
    {
        await using var site = await IdentitySite.StartAsync();
        var person = await NewcomerAsync(site, Nuobu, "13800000000");
        var clerk = site.Browse();
        await clerk.BecomeAsync("632800-scjg.shouli");
        (string, string)[] form = [("Phone", "13800000000"), ("Name", Nuobu.Name), ("CitizenNumber", Nuobu.Number)];
        using var unseen = await clerk.SendAsync("/desk/proofing", form);
        (await WordsAsync(unseen)).ShouldContain("没有看到原件的，不能登记");
        using var seen = await clerk.SendAsync("/desk/proofing", [.. form, ("Seen", "true")]);
        seen.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var account = await person.ReadAsync("/account");
        account.ShouldContain("窗口核验身份证原件");
        (await person.ReadAsync("/my/messages")).ShouldContain("账号已实名");
        WebUtility.HtmlDecode(await person.ReadAsync("/demo-messages")).ShouldContain("窗口核验身份证原件");
        (await AccountAsync(site, "13800000000")).ProofLevel.ShouldBe(ProofingLevel.InPerson);
    }

    [Fact]
    public async Task Nobody_but_a_clerk_proofs_another()
    {
        await using var site = await IdentitySite.StartAsync();
        await NewcomerAsync(site, Nuobu, "13800000000");
        await using var scope = site.Services.CreateAsyncScope();
        var office = scope.ServiceProvider.GetRequiredService<ProofingOffice>();
        foreach (var role in new[] { Roles.Reviewer, Roles.Administrator, Roles.Citizen })
        {
            var answer = await office.ProveAtCounterAsync(
                new("13800000000", Nuobu.Name, Nuobu.Number, true),
                new Actor(5, "别人", role, "632800-scjg"),
                Ct
            );
            answer.Rejection.Code.ShouldBe("IDENTITY-0013");
        }
    }

    [Fact]
    public async Task A_trusted_providers_statement_raises_the_level_and_never_another_number()
    {
        await using var site = await IdentitySite.StartAsync();
        await NewcomerAsync(site, Nuobu, "13800000000");
        var account = await AccountAsync(site, "13800000000");
        var by = new Actor(account.Id, account.Name, Roles.Citizen);
        var statement = new ProviderStatement("邻省平台", "sub-7", Nuobu.Name, Nuobu.Number, ProofingLevel.InPerson);
        (await AttestAsync(site, statement with { Level = ProofingLevel.Unproofed }, by)).Rejection.Code.ShouldBe(
            "IDENTITY-0091"
        );
        var raised = await AttestAsync(site, statement, by);
        raised.Value.Level.ShouldBe(ProofingLevel.Verified);
        raised.Value.Means.ShouldBe(ProofingMeans.OutsideProvider);
        raised.Value.Provider.ShouldBe("邻省平台");
        (await AttestAsync(site, statement with { CitizenNumber = WangMin.Number }, by)).Rejection.Code.ShouldBe(
            "IDENTITY-0095"
        );
    }

    [Fact]
    public async Task Without_a_provider_nobody_is_proofed_online_and_no_attempt_is_counted()
    {
        await using var site = await IdentitySite.StartAsync(configure: services =>
            services.AddSingleton<IIdentityProofing, NoProofing>()
        );
        var browser = await NewcomerAsync(site, Nuobu, "13800000000");
        for (var i = 0; i <= ProofingOffice.MostADay; i++)
        {
            using var answer = await ProveAsync(browser, Nuobu);
            (await WordsAsync(answer)).ShouldContain("现在连不上核验机构");
        }
    }

    [Fact]
    public async Task An_unproofed_account_gives_and_takes_no_mandate_and_is_found_by_no_number()
    {
        await using var site = await IdentitySite.StartAsync();
        var browser = await NewcomerAsync(site, Nuobu, "13800000000");
        var account = await AccountAsync(site, "13800000000");
        await using var scope = site.Services.CreateAsyncScope();
        var applicants = scope.ServiceProvider.GetRequiredService<Applicants>();
        (await applicants.FindByCodeAsync(Nuobu.Number, Ct)).ShouldBeNull();
        (await applicants.FindNamedAsync(Nuobu.Name, "13800000000", Ct)).ShouldBeNull();
        (await applicants.ProofedCodesAsync(account.Id, Ct)).ShouldBeEmpty();

        var office = scope.ServiceProvider.GetRequiredService<MandateOffice>();
        var giver = new MandateGiver(new Actor(account.Id, account.Name, Roles.Citizen), null, account.Name);
        var request = new MandateRequest(
            MandateKind.Agent,
            "王敏",
            "19900000001",
            null,
            null,
            [MandateAct.Apply],
            null,
            DateOnly.FromDateTime(site.Time.GetUtcNow().AddDays(9).Date)
        );
        (await office.PrepareAsync(request, giver, Ct)).Rejection.Code.ShouldBe("IDENTITY-0090");
        var known = await AccountAsync(site, "19900000001");
        var proofed = new MandateGiver(new Actor(known.Id, known.Name, Roles.Citizen), null, known.Name);
        var toUnproofed = request with { HolderName = Nuobu.Name, Holder = "13800000000" };
        (await office.PrepareAsync(toUnproofed, proofed, Ct)).Rejection.Code.ShouldBe("IDENTITY-0030");
        (await office.AcceptAsync(1, giver.Actor, null, true, Ct)).Rejection.Code.ShouldBe("IDENTITY-0090");

        using var done = await ProveAsync(browser, Nuobu);
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await office.PrepareAsync(request, giver, Ct)).Rejections.ShouldBeEmpty();
        (await office.PrepareAsync(toUnproofed, proofed, Ct)).Rejections.ShouldBeEmpty();
        (await applicants.FindByCodeAsync(Nuobu.Number, Ct))!.AccountId.ShouldBe(account.Id);
    }

    internal static async Task<Browser> NewcomerAsync(
        IdentitySite site,
        (string Name, string Number) person,
        string phone
    )
    {
        var browser = site.Browse();
        using var answer = await browser.RegisterAsync(
            "/register",
            ("Input.Name", person.Name),
            ("Input.CitizenNumber", person.Number),
            ("Input.Phone", phone),
            ("Input.Password", "abcd-4321-x")
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    internal static Task<HttpResponseMessage> ProveAsync(Browser browser, (string Name, string Number) person) =>
        browser.PressAsync(
            "/account/password",
            Page,
            ("Name", person.Name),
            ("CitizenNumber", person.Number),
            ("Consent", "true")
        );

    private static async Task<Result<ProofingStanding>> AttestAsync(
        IdentitySite site,
        ProviderStatement statement,
        Actor by
    )
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProofingOffice>().AttestAsync(statement, by, Ct);
    }

    internal static async Task<Account> AccountAsync(IdentitySite site, string phone)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var key = scope.ServiceProvider.GetRequiredService<Tongban.Identity.Accounts.Logins>().KeyOf(phone);
        return await scope
            .ServiceProvider.GetRequiredService<IdentityDb>()
            .Accounts.AsNoTracking()
            .SingleAsync(one => one.LoginKey == key, Ct);
    }

    private static async Task<IReadOnlyList<string>> LedgerAsync(IdentitySite site, long account)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var lines = await scope
            .ServiceProvider.GetRequiredService<LedgerReader>()
            .ReadAsync([$"account:{account}"], Ct);
        return [.. lines.Select(one => one.Type)];
    }

    private static async Task<string> WordsAsync(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
}
