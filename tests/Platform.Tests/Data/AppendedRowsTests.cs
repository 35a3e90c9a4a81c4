using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Testing;

namespace Tongban.Platform.Tests;

public sealed class AppendedRowsTests
{
    private static readonly DateTimeOffset Filed = new DateTimeOffset(
        2026,
        3,
        2,
        9,
        15,
        0,
        TimeSpan.FromHours(8)
    ).AddMicroseconds(7);

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task An_appended_row_is_stored_as_a_tracked_one_is(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        // sealed once: sealed twice, the same text is stored in two forms
        var phone = platform.Services.GetRequiredService<IFieldProtector>().Protect("13800003210");
        await platform.WriteAsync(
            (services, _) =>
            {
                var db = services.GetRequiredService<SampleDb>();
                db.Add(Full(1, "一"));
                db.Append(Full(2, "二"), Empty(3));
                return Task.CompletedTask;
            }
        );
        var columns = "state, filed_at, expires_on, on_the_spot, fee_fen, phone, version";
        (
            await platform.CountAsync(
                $"SELECT COUNT(*) FROM (SELECT DISTINCT {columns} FROM sample_permit WHERE id < 3) AS one"
            )
        ).ShouldBe(1);
        (await platform.CountAsync("SELECT COUNT(*) FROM sample_permit WHERE expires_on IS NULL")).ShouldBe(1);

        Permit Full(long id, string title) =>
            new()
            {
                Id = id,
                Title = title,
                State = SampleState.Closed,
                FiledAt = Filed,
                ExpiresOn = new DateOnly(2031, 3, 1),
                OnTheSpot = true,
                FeeFen = 1050,
                Phone = phone,
            };
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task More_rows_than_one_statement_takes_are_all_written(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        await platform.WriteAsync(
            (services, _) =>
            {
                services
                    .GetRequiredService<OtherDb>()
                    .Append(
                        Enumerable
                            .Range(1, 3_001)
                            .Select(id => new Note
                            {
                                Id = id,
                                PermitId = 1,
                                Words = id % 2 == 0 ? null : "单",
                            })
                    );
                return Task.CompletedTask;
            }
        );
        (await platform.CountAsync("SELECT COUNT(*) FROM other_note")).ShouldBe(3_001);
        (await platform.CountAsync("SELECT COUNT(*) FROM other_note WHERE words IS NULL")).ShouldBe(1_500);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Appended_rows_go_with_the_transaction_and_not_into_the_next(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        await platform.InScopeAsync(async services =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            var db = services.GetRequiredService<SampleDb>();
            await using (await work.BeginAsync())
            {
                db.Append(Empty(1));
            }

            await using var second = await work.BeginAsync();
            db.Append(Empty(2));
            (await db.Permits.CountAsync()).ShouldBe(0);
            await second.CommitAsync();
            return 0;
        });
        (await platform.CountAsync("SELECT SUM(id) FROM sample_permit")).ShouldBe(2);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_key_that_was_taken_meanwhile_is_a_conflict_for_an_appended_row_too(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        await platform.WriteAsync(
            (services, _) =>
            {
                services.GetRequiredService<SampleDb>().Append(Empty(1));
                return Task.CompletedTask;
            }
        );
        await Should.ThrowAsync<ConflictException>(() =>
            platform.WriteAsync(
                (services, _) =>
                {
                    services.GetRequiredService<SampleDb>().Append(Empty(1));
                    services.GetRequiredService<OtherDb>().Add(new Note { Id = 1, PermitId = 1 });
                    return Task.CompletedTask;
                }
            )
        );
        (await platform.CountAsync("SELECT COUNT(*) FROM other_note")).ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Appending_outside_a_write_scope_is_refused(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        await platform.InScopeAsync(services =>
        {
            var db = services.GetRequiredService<SampleDb>();
            Should.Throw<InvalidOperationException>(() => db.Append(Empty(1)));
            return Task.FromResult(0);
        });
    }

    private static Permit Empty(long id) => new() { Id = id, Title = $"第{id}号" };
}
