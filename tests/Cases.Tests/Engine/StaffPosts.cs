using Tongban.Cases.Sole;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Tests.Engine;

/// <summary>Accounts and posts in the directory, for the invented staff of <see cref="People"/>.</summary>
internal static class StaffPosts
{
    /// <summary>张伟 and 赵敏 review and step in for each other; 陈静 heads the authority and steps in for 刘洋, who approves.</summary>
    public static async Task SeedAsync(CaseWorld world)
    {
        (long Account, string Name, string Role, long? StandIn)[] posts =
        [
            (21, "张伟", "reviewer", 22),
            (22, "赵敏", "reviewer", 21),
            (31, "刘洋", "approver", 41),
            (41, "陈静", "authority-head", null),
        ];
        foreach (var (account, name, role, standIn) in posts)
        {
            await PostAsync(world, account, name, role, standIn);
        }
    }

    /// <summary>An account of staff with one post in the authority.</summary>
    public static async Task PostAsync(CaseWorld world, long account, string name, string role, long? standIn = null)
    {
        await ExecuteAsync(
            world,
            $"""
            INSERT INTO identity_account
                (id, kind, name, login_key, security_stamp, failed_sign_ins, citizen_number, phone, address,
                 demonstration, created_at, version)
            VALUES ({account}, 'Staff', '{name}', 'k{account}', '', 0, '', '', '', 1, 0, 1)
            """
        );
        await ExecuteAsync(
            world,
            $"""
            INSERT INTO identity_post
                (id, account_id, role, authority_code, authority_name, title, stand_in_id, absent, version)
            VALUES ({account + 1000}, {account}, '{role}', '{People.Market}', '州市场监管局', '岗位',
                    {(standIn is { } id ? $"{id}" : "NULL")}, 0, 1)
            """
        );
    }

    /// <summary>周正 stands for the authority at the hall and authorises 王芳, a clerk, for an item for half a year.</summary>
    public static async Task<long> AuthoriseAsync(CaseWorld world, params IReadOnlyList<string> items)
    {
        await PostAsync(world, 11, "王芳", "clerk");
        await PostAsync(world, 71, "周正", "chief-representative");
        var today = LegalTime.DateOf(world.Clock.Now);
        var given = await world.UseAsync<SoleAuthorisations, Result<long>>(soles =>
            soles.GrantAsync(
                new SoleGrant("11", items, today, today.AddMonths(6), "窗口只有一个人"),
                People.Chief.Actor,
                default
            )
        );
        given.Rejections.ShouldBeEmpty();
        return given.Value;
    }

    /// <summary>An account of a person, as an applicant has.</summary>
    public static Task PersonAsync(CaseWorld world, long account, string name) =>
        ExecuteAsync(
            world,
            $"""
            INSERT INTO identity_account
                (id, kind, name, login_key, security_stamp, failed_sign_ins, citizen_number, phone, address,
                 demonstration, created_at, version)
            VALUES ({account}, 'Person', '{name}', 'k{account}', '', 0, '', '', '', 1, 0, 1)
            """
        );

    private static Task ExecuteAsync(CaseWorld world, string sql) =>
        world.UseAsync<UnitOfWork, int>(async work =>
        {
            await work.Connection.OpenAsync();
            await using var command = work.Connection.CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteNonQueryAsync();
        });
}
