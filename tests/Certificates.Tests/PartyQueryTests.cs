using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Certificates.Data;
using Tongban.Certificates.Parties;
using Tongban.Identity;
using Tongban.Platform;
using Tongban.Testing;
using static Tongban.Certificates.Tests.CertificatePlatform;

namespace Tongban.Certificates.Tests;

/// <summary>Queries of outside parties on both engines.</summary>
public sealed class PartyQueryTests
{
    private static readonly Actor Security = new(5, "安全管理", Roles.SecurityAdministrator);

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Queries_at_the_same_time_are_counted_one_by_one_and_each_is_on_the_record(DatabaseEngine engine)
    {
        await using var platform = await CreateAsync(engine);
        var issued = (await CertificateTests.IssueAsync(platform)).Value;
        var key = await RegisterAsync(platform);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => Task.Run(() => AskAsync(platform, key, issued.Number)))
        );
        var answered = outcomes.Where(one => one.Answer.IsOk).ToList();
        answered.Count.ShouldBeInRange(1, 3, "the limit is three a minute");
        outcomes
            .Where(one => !one.Answer.IsOk)
            .ShouldAllBe(one => one.Answer.Rejection.Code == "OUT-0008" && one.Wait > TimeSpan.Zero);
        answered[0].Answer.Value.Certificates[0].HolderCode.ShouldBe("91632899MA00000019");
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_ledger WHERE type = 'certificate.queried'")).ShouldBe(
            answered.Count
        );
        (await platform.CountAsync("SELECT COUNT(*) FROM certificates_use WHERE kind = 'Queried'")).ShouldBe(
            answered.Count
        );
        (await platform.CountAsync("SELECT COUNT(*) FROM certificates_party_query WHERE refusal IS NULL")).ShouldBe(
            answered.Count
        );

        var lines = await platform.InScopeAsync(services =>
            services
                .GetRequiredService<OutsideParties>()
                .ListAsync(new Actor(6, "督办", Roles.Supervisor), TestContext.Current.CancellationToken)
        );
        lines.ShouldHaveSingleItem().All.ShouldBeGreaterThanOrEqualTo(answered.Count);
        (
            await platform.InScopeAsync(services =>
                services
                    .GetRequiredService<OutsideParties>()
                    .ListAsync(new Actor(8, "审批人", Roles.Approver, Market), TestContext.Current.CancellationToken)
            )
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_but_the_security_administrator_registers_a_party()
    {
        await using var platform = await CreateAsync();
        foreach (var role in Roles.Posts.Except([Roles.SecurityAdministrator]))
        {
            var made = await platform.InScopeAsync(services =>
                services
                    .GetRequiredService<OutsideParties>()
                    .RegisterAsync(Registration, new Actor(9, "别人", role), TestContext.Current.CancellationToken)
            );
            made.IsOk.ShouldBeFalse(role);
            made.Rejection.Code.ShouldBe("IDENTITY-0013");
        }

        (await platform.CountAsync("SELECT COUNT(*) FROM identity_service_key")).ShouldBe(0);
    }

    private static PartyRegistration Registration { get; } =
        new(
            "演示执法队",
            "91632899MA7Y50016X",
            PartyKind.Inspectorate,
            "food-110",
            null,
            ["食品经营许可证"],
            ["inspection"],
            ["Holder", "HolderCode"],
            new DateOnly(2020, 1, 1),
            new DateOnly(2022, 12, 31),
            "演示电话",
            false,
            3,
            10
        );

    private static async Task<long> RegisterAsync(TestPlatform platform)
    {
        var today = DateOnly.FromDateTime(platform.Clock.Now.Date);
        var made = await platform.InScopeAsync(services =>
            services
                .GetRequiredService<OutsideParties>()
                .RegisterAsync(
                    Registration with
                    {
                        From = today,
                        Until = today.AddDays(30),
                    },
                    Security,
                    TestContext.Current.CancellationToken
                )
        );
        made.IsOk.ShouldBeTrue();
        return await platform.InScopeAsync(services =>
            services
                .GetRequiredService<CertificatesDb>()
                .OutsideParties.Select(one => one.KeyId)
                .SingleAsync(TestContext.Current.CancellationToken)
        );
    }

    private static Task<PartyOutcome> AskAsync(TestPlatform platform, long key, string number) =>
        platform.InScopeAsync(services =>
            services
                .GetRequiredService<PartyQueries>()
                .RunAsync(
                    key,
                    new PartyQuestion(number, null, null, "inspection", "演示业务1", "演示检查1", null),
                    TestContext.Current.CancellationToken
                )
        );
}
