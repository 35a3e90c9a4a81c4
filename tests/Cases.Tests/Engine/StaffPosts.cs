using System.Text.RegularExpressions;
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
    public static async Task PostAsync(
        CaseWorld world,
        long account,
        string name,
        string role,
        long? standIn = null,
        string authority = People.Market,
        string? village = null
    )
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
                (id, account_id, role, authority_code, authority_name, title, stand_in_id, absent, village, version)
            VALUES ({account + 1000}, {account}, '{role}', '{authority}', '机关', '岗位',
                    {(standIn is { } id ? $"{id}" : "NULL")}, 0, {(village is null ? "NULL" : $"'{village}'")}, 1)
            """
        );
    }

    /// <summary>Two helpers at the hall of the prefecture, and the agents of two villages.</summary>
    public static async Task HelpersAsync(CaseWorld world)
    {
        await PostAsync(world, 81, "郭永福", "helper", null, "632800-zwfw");
        await PostAsync(world, 82, "拉毛措", "helper", null, "632800-zwfw");
        await PostAsync(world, 91, "才让东智", "village-agent", null, "632802-zf", "632802100200");
        await PostAsync(world, 92, "马玉兰", "village-agent", null, "632802-zf", "632802100205");
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

    /// <summary>The six digits of the latest text that the demonstration kept.</summary>
    public static Task<string> LatestCodeAsync(CaseWorld world) =>
        world.UseAsync<UnitOfWork, string>(async work =>
        {
            await work.Connection.OpenAsync();
            await using var command = work.Connection.CreateCommand();
            command.CommandText =
                "SELECT words FROM identity_demo_text WHERE words LIKE '%验证码%' ORDER BY id DESC LIMIT 1";
            var words = (string)(await command.ExecuteScalarAsync())!;
            return Regex.Match(words, "验证码([0-9]{6})").Groups[1].Value;
        });

    private static Task ExecuteAsync(CaseWorld world, string sql) =>
        world.UseAsync<UnitOfWork, int>(async work =>
        {
            await work.Connection.OpenAsync();
            await using var command = work.Connection.CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteNonQueryAsync();
        });
}
