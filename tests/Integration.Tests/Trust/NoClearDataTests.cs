using System.Data.Common;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Tongban.Catalog;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Serving;
using Xunit;

namespace Tongban.Integration.Tests.Trust;

/// <summary>Issue 4, must show 5: after a course of cases, nobody's number or phone lies about in the clear.</summary>
public sealed partial class NoClearDataTests
{
    private const string Item = "haixi-scjg-food-business";
    private const string Clerk = "632800-scjg.shouli";
    private const string Reviewer = "632800-scjg.shencha1";
    private const string Approver = "632800-scjg.shenpi";

    /// <summary>The published forms show how to fill them in, with the numbers of the demonstration's people.</summary>
    private const string Samples = "catalog_service_item_version.content";

    /// <summary>The phone that SampleFiling answers with.</summary>
    private const string AnsweredPhone = "13997370000";

    private static readonly Newcomer Manager = new("刘海霞", Number("63289919771231302"), "19911112222");
    private static readonly Newcomer Registered = new("登记人", Number("63289919760229701"), "19933334444");

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Neither_database_nor_file_names_nor_log_hold_a_number_or_a_phone(DatabaseEngine engine)
    {
        using var log = new KeptLog();
        await using var server = await TongbanServer.StartAsync(
            engine,
            configure: services =>
                services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace))
        );
        await FileDecideAndAskAsync(server);
        await server.MoveTimeAsync(server.Clock.Now.AddHours(1));

        var secrets = Secrets();
        secrets.Count.ShouldBeGreaterThan(12);
        var found = new List<string>();
        var (values, sealedValues) = await SearchAsync(server, (place, text) => Search(secrets, found, place, text));
        values.ShouldBeGreaterThan(5000);
        sealedValues.ShouldBeGreaterThan(30);
        foreach (var path in Directory.EnumerateFileSystemEntries(server.Folder, "*", SearchOption.AllDirectories))
        {
            Search(secrets, found, "file name", path);
            // what a form shows as a sample is in the file too, so only newcomers are looked for in its bytes
            if (File.Exists(path) && Path.GetFileName(path).StartsWith("tongban.db", StringComparison.Ordinal))
            {
                Search(Newcomers, found, Path.GetFileName(path), Encoding.Latin1.GetString(await ReadAsync(path)));
            }
        }
        log.Lines.Count.ShouldBeGreaterThan(10);
        foreach (var line in log.Lines)
        {
            Search(secrets, found, "log", line);
        }
        found.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void The_search_finds_what_it_looks_for()
    {
        var found = new List<string>();
        Search(Secrets(), found, "place", $"xx{Manager.CitizenNumber.ToLowerInvariant()}yy");
        found.ShouldHaveSingleItem();
    }

    private static async Task FileDecideAndAskAsync(TongbanServer server)
    {
        using var clerk = server.Client();
        await clerk.SignInAsync(Clerk);
        await LookUpAsync(clerk);
        var number = await FileAtCounterAsync(clerk);
        await clerk.ActAsync(number, "accept");
        using var reviewer = server.Client();
        await reviewer.SignInAsync(Reviewer);
        await reviewer.ActAsync(number, "complete-step", ("opinion", "Meets"), ("note", "资料齐全"));
        var visit = await reviewer.GetAsync($"/desk/cases/{number}");
        await reviewer.ActAsync(
            number,
            "complete-step",
            ("opinion", "Meets"),
            ("note", "现场与布局图一致"),
            ("staff", SecondStaff().Match(visit.Html).Groups["id"].Value)
        );
        using var approver = server.Client();
        await approver.SignInAsync(Approver);
        await approver.ActAsync(number, "decide", ("outcome", "Granted"), ("content", "准予从事热食类食品制售"));

        using var newcomer = server.Client();
        var sent = await newcomer.PostAsync(
            await newcomer.GetAsync("/register"),
            "Input.CitizenNumber",
            ("Input.Name", Registered.Name),
            ("Input.CitizenNumber", Registered.CitizenNumber),
            ("Input.Phone", Registered.Phone),
            ("Input.Address", "德令哈市演示路1号"),
            ("Input.Password", "abcd-4321-x")
        );
        var code = SentCode().Match((await newcomer.GetAsync("/demo-messages")).Text).Groups["code"].Value;
        (await newcomer.PostAsync(sent, "one-time-code", ("Code", code))).Text.ShouldContain(Registered.Name);

        (await newcomer.GetAsync("/account")).Text.ShouldContain(Masked.Phone(Registered.Phone));

        using var citizen = server.Client();
        await citizen.SignInAsync("才仁卓玛");
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var catalog = scope.ServiceProvider.GetRequiredService<CatalogReader>();
            var item = (await catalog.FindAsync("haixi-scjg-special-equipment-operator"))!.Content;
            var own = await citizen.FileAsync(item);
            (await citizen.GetAsync($"/my/cases/{own}")).Text.ShouldContain(own);
        }
        (await citizen.GetAsync("/account")).Text.ShouldContain("才仁卓玛");
        // what refuses a wrong sign-in may write a log
        using var stranger = server.Client();
        await stranger.PostAsync(
            await stranger.GetAsync("/sign-in"),
            "name=\"Password\"",
            ("Login", "19900000002"),
            ("Password", "wrong")
        );
    }

    private static async Task LookUpAsync(PageClient clerk)
    {
        var form = await clerk.GetAsync($"/desk/counter/{Item}");
        var known = await clerk.PostAsync(
            form,
            "c-token",
            ("stage", "known"),
            ("c-known-number", Manager.CitizenNumber),
            ("c-known-reason", "申请人到场")
        );
        known.Status.ShouldBe(HttpStatusCode.OK, known.Text);
    }

    private static async Task<string> FileAtCounterAsync(PageClient clerk)
    {
        var form = await clerk.GetAsync($"/desk/counter/{Item}");
        form = await clerk.PostAsync(form, "c-token", ("c-s-business", "catering"), ("stage", "update"));
        var filed = await clerk.PostAsync(
            form,
            "c-token",
            ("stage", "submit"),
            ("c-truth", "true"),
            ("enterpriseName", "德令哈演示蓝湖餐饮有限公司"),
            ("creditCode", "91632899MA7Y50016X"),
            ("legalName", "刘海霞"),
            ("legalCitizenNumber", Manager.CitizenNumber),
            ("address", "德令哈市格尔木路演示商铺7号"),
            ("phone", Manager.Phone),
            ("shopDivision", "德令哈市"),
            ("shopAddress", "格尔木路演示商铺7号"),
            ("shopArea", "86"),
            ("formats", "hot"),
            ("layoutNote", "分区布置"),
            ("manager", "刘海霞"),
            ("managerPhone", Manager.Phone),
            ("banned", "no"),
            ("equipmentList.0.item", "冰箱"),
            ("equipmentList.0.count", "2"),
            ("equipmentList.0.use", "冷藏"),
            ("paper.businessLicence", "true"),
            ("paper.layoutPlan", "true"),
            ("paper.rules", "true")
        );
        return CaseNumber().Match(filed.Html) is { Success: true } number
            ? number.Groups["number"].Value
            : throw new InvalidOperationException(filed.Text);
    }

    private static List<string> Secrets()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(DataFiles.PathOf("demo", "accounts.json")));
        var people = file.RootElement.GetProperty("persons").EnumerateArray().ToList();
        return
        [
            .. Newcomers,
            AnsweredPhone,
            .. people.Select(one => one.GetProperty("citizenNumber").GetString()!),
            .. people.Select(one => one.GetProperty("login").GetString()!),
        ];
    }

    private static List<string> Newcomers =>
        [Manager.CitizenNumber, Manager.Phone, Registered.CitizenNumber, Registered.Phone];

    private static string Number(string seventeen) => CitizenNumber.Complete(seventeen).Value.Value;

    private static void Search(List<string> secrets, List<string> found, string place, string text) =>
        found.AddRange(
            secrets
                .Where(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase))
                .Select(secret => $"{place}: {secret}: {Around(text, secret)}")
        );

    private static string Around(string text, string secret)
    {
        var at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 60)];
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>Every value of every table as text.</summary>
    private static async Task<(int Values, int Sealed)> SearchAsync(TongbanServer server, Action<string, string> look)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.Connection.OpenAsync();
        var tables = new List<string>();
        await ReadAsync(
            work.Connection,
            work.Engine == DatabaseEngine.Sqlite
                ? "SELECT name FROM sqlite_master WHERE type = 'table'"
                : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
            row => tables.Add(row.GetString(0))
        );
        tables.ShouldContain("platform_ledger");
        tables.ShouldContain("cases_event");
        var (values, sealedValues) = (0, 0);
        foreach (var table in tables)
        {
            await ReadAsync(
                work.Connection,
                $"SELECT * FROM \"{table}\"",
                row =>
                {
                    for (var i = 0; i < row.FieldCount; i++)
                    {
                        if (!row.IsDBNull(i))
                        {
                            var text = row.GetValue(i) is byte[] bytes
                                ? Encoding.Latin1.GetString(bytes)
                                : $"{row.GetValue(i)}";
                            values++;
                            sealedValues += text.StartsWith("p1:1:", StringComparison.Ordinal) ? 1 : 0;
                            text.StartsWith("p0:", StringComparison.Ordinal).ShouldBeFalse(table);
                            if ($"{table}.{row.GetName(i)}" is var place and not Samples)
                            {
                                look(place, text);
                            }
                        }
                    }
                }
            );
        }
        return (values, sealedValues);
    }

    private static async Task ReadAsync(DbConnection connection, string sql, Action<DbDataReader> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            read(reader);
        }
    }

    private sealed record Newcomer(string Name, string CitizenNumber, string Phone);

    [GeneratedRegex("验证码(?<code>[0-9]{6})", RegexOptions.ExplicitCapture)]
    private static partial Regex SentCode();

    [GeneratedRegex("/desk/cases/(?<number>[0-9A-Z]+)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex CaseNumber();

    [GeneratedRegex(
        "<select[^>]*name=\"staff\".*?<option value=\"(?<id>\\d+)\"",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex SecondStaff();
}
