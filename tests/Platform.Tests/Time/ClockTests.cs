using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Testing;

namespace Tongban.Platform.Tests;

public sealed class ClockTests
{
    [Fact]
    public void Legal_time_stands_still_when_the_machine_goes_back()
    {
        var time = new FakeTime(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero));
        var clock = new SystemBusinessClock(time);
        var before = clock.Now;
        before.Offset.ShouldBe(TimeSpan.FromHours(8));
        time.Advance(TimeSpan.FromHours(-1));
        clock.Now.ShouldBe(before);
        time.Advance(TimeSpan.FromHours(2));
        clock.Now.ShouldBe(before.AddHours(1));
    }

    [Fact]
    public void A_clock_that_is_set_only_goes_forward()
    {
        var clock = new SettableBusinessClock(new DateTimeOffset(2022, 1, 4, 9, 0, 0, TimeSpan.FromHours(8)));
        clock.Advance(TimeSpan.FromDays(1));
        Should.Throw<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromSeconds(-1)));
        clock.Now.ShouldBe(new DateTimeOffset(2022, 1, 5, 9, 0, 0, TimeSpan.FromHours(8)));
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_process_whose_clock_was_set_back_is_refused_at_its_start(DatabaseEngine engine)
    {
        await using var database = TestDatabase.Create(engine);
        await using var first = await TestPlatform.ShareAsync(database);
        var guard = first.Services.GetRequiredService<ClockGuard>();
        (await guard.CheckAsync()).IsOk.ShouldBeTrue();
        first.Clock.Advance(TimeSpan.FromMinutes(4));
        await guard.MarkAsync();
        await using var near = await TestPlatform.ShareAsync(database);
        (await near.Services.GetRequiredService<ClockGuard>().CheckAsync()).IsOk.ShouldBeTrue();
        first.Clock.Advance(TimeSpan.FromDays(1));
        await guard.MarkAsync();
        await using var back = await TestPlatform.ShareAsync(database);
        var refused = await back.Services.GetRequiredService<ClockGuard>().CheckAsync();
        refused.Rejection.Code.ShouldBe("PLAT-0010");
        refused.Rejection.Message.ShouldContain("2026-03-03");
        await back.Services.GetRequiredService<ClockGuard>().MarkAsync();
        (await back.Services.GetRequiredService<ClockGuard>().CheckAsync()).IsOk.ShouldBeFalse();
    }

    [Theory]
    [InlineData("1969-12-31T23:59:59.9999995Z", -1)]
    [InlineData("1970-01-01T00:00:00.0000019Z", 1)]
    public void Instants_are_rounded_down_to_the_microsecond(string instant, long microseconds) =>
        Instant.ToMicroseconds(DateTimeOffset.Parse(instant, null)).ShouldBe(microseconds);

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_cookie_of_one_node_is_read_by_another(DatabaseEngine engine)
    {
        await using var database = TestDatabase.Create(engine);
        await using var one = await TestPlatform.ShareAsync(database);
        await using var two = await TestPlatform.ShareAsync(database);
        var secret = one.Services.GetDataProtector("test").Protect("会话");
        two.Services.GetDataProtector("test").Unprotect(secret).ShouldBe("会话");
    }

    [Theory]
    [InlineData("data/tongban.db", DatabaseEngine.Sqlite)]
    [InlineData("/var/lib/tongban/a b.db", DatabaseEngine.Sqlite)]
    [InlineData("Host=127.0.0.1;Database=tongban", DatabaseEngine.PostgreSql)]
    [InlineData("postgres://user:p%40ss@db:5433/tongban", DatabaseEngine.PostgreSql)]
    public void A_database_value_says_its_engine(string value, DatabaseEngine engine)
    {
        var options = DatabaseOptions.Parse(value);
        options.Engine.ShouldBe(engine);
        if (value.StartsWith("postgres", StringComparison.Ordinal))
        {
            options.ConnectionString.ShouldContain("5433");
            options.ConnectionString.ShouldContain("p@ss");
        }
    }
}
