using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity;
using Tongban.Identity.Data;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Integration.Tests.Identity;

public sealed class DemoAccountsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Seeding_twice_adds_nothing_the_second_time(DatabaseEngine engine)
    {
        await using var site = await IdentitySite.StartAsync(engine, seeded: false);
        (await site.SeedAsync()).ShouldBeGreaterThan(150);
        (await site.SeedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Invented_people_use_the_area_that_was_never_issued()
    {
        await using var site = await IdentitySite.StartAsync();
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var protector = scope.ServiceProvider.GetRequiredService<IFieldProtector>();
        var people = await db.Accounts.Where(a => a.Kind == AccountKind.Person).ToListAsync(Ct);
        people.Count.ShouldBeGreaterThanOrEqualTo(8);
        foreach (var person in people)
        {
            var number = protector.Reveal(person.CitizenNumber);
            CitizenNumber.Parse(number).IsOk.ShouldBeTrue(number);
            number.ShouldStartWith("632899");
        }
        foreach (var enterprise in await db.Enterprises.ToListAsync(Ct))
        {
            CreditCode.Parse(enterprise.CreditCode).IsOk.ShouldBeTrue(enterprise.CreditCode);
            enterprise.CreditCode.ShouldStartWith("91632899");
            enterprise.Name.ShouldContain("演示");
        }
    }

    [Theory]
    [InlineData("632800-scjg")]
    [InlineData("632800-gaj")]
    [InlineData("632800-rsj")]
    [InlineData("632800-gjj")]
    [InlineData("632800-ybj")]
    [InlineData("632800-wjw")]
    [InlineData("632800-ycj")]
    public async Task An_authority_has_a_clerk_two_reviewers_an_approver_and_a_head(string authority)
    {
        await using var site = await IdentitySite.StartAsync();
        await using var scope = site.Services.CreateAsyncScope();
        var staff = await scope.ServiceProvider.GetRequiredService<StaffDirectory>().InAsync(authority, ct: Ct);
        staff.Count(p => p.Role == Roles.Clerk).ShouldBeGreaterThanOrEqualTo(1);
        staff.Count(p => p.Role == Roles.Approver).ShouldBeGreaterThanOrEqualTo(1);
        staff.Count(p => p.Role == Roles.AuthorityHead).ShouldBe(1);
        var reviewers = staff.Where(p => p.Role == Roles.Reviewer).ToArray();
        reviewers.Length.ShouldBeGreaterThanOrEqualTo(2);
        reviewers.Select(p => p.AccountId).ShouldBeUnique();
        foreach (var reviewer in reviewers)
            reviewer.StandInId.ShouldNotBe(reviewer.AccountId);
    }

    [Fact]
    public async Task Every_role_has_a_demonstration_account_on_the_page()
    {
        await using var site = await IdentitySite.StartAsync();
        var page = await site.Browse().ReadAsync("/demo-accounts");
        foreach (
            var role in new[]
            {
                "个人",
                "企业",
                "窗口受理",
                "审查",
                "审批",
                "政府负责人",
                "事项编制",
                "事项审核",
                "督办",
                "系统管理",
            }
        )
            page.ShouldContain($"<h2>{role}</h2>");
        page.ShouldContain("632800-scjg.fuze");
        page.ShouldContain("<span class=\"tag demo\">演示</span>");
    }

    [Fact]
    public async Task A_real_site_has_no_demonstration_accounts_page()
    {
        await using var site = await IdentitySite.StartAsync(demonstration: false);
        using var answer = await site.Browse().GetAsync("/demo-accounts");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var account = await FirstAsync(site);
        using var post = await site.Browse().PressAsync("/sign-in", "/demo-accounts", ("entry", $"{account}/person"));
        post.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_member_of_staff_says_when_they_are_away()
    {
        await using var site = await IdentitySite.StartAsync();
        var browser = site.Browse();
        await browser.BecomeAsync("632800-scjg.shencha1");
        var post = System
            .Text.RegularExpressions.Regex.Match(
                await browser.ReadAsync("/desk/posts"),
                "name=\"post\" value=\"([0-9]+)\""
            )
            .Groups[1]
            .Value;
        using var away = await browser.PressAsync(
            "/desk/posts",
            "/desk/posts?handler=Away",
            ("post", post),
            ($"reason-{post}", "外出培训")
        );
        away.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var again = await browser.PressAsync(
            "/desk/posts",
            "/desk/posts?handler=Away",
            ("post", post),
            ($"reason-{post}", "外出培训")
        );
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await using var scope = site.Services.CreateAsyncScope();
        var staff = await scope
            .ServiceProvider.GetRequiredService<StaffDirectory>()
            .InAsync("632800-scjg", Roles.Reviewer, Ct);
        staff.Count(p => p.Absent).ShouldBe(1);
    }

    private static async Task<long> FirstAsync(IdentitySite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IdentityDb>().Accounts.Select(a => a.Id).FirstAsync(Ct);
    }
}
