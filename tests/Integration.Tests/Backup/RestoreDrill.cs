using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Integration.Tests.Cli;
using Tongban.Platform;
using Tongban.Serving;
using Tongban.Testing;

namespace Tongban.Integration.Tests.Backup;

/// <summary>The drill: a platform is backed up while people use it, and goes on elsewhere from the backup.</summary>
public sealed partial class RestoreDrill
{
    private const string Citizen = "才仁卓玛";
    private const string Item = "haixi-scjg-special-equipment-operator";

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task What_was_backed_up_while_people_filed_goes_on_elsewhere_with_the_same_ledger(
        DatabaseEngine engine
    )
    {
        using var backup = new BackedUp();
        await using var server = await TongbanServer.StartAsync(engine, DateTimeOffset.UtcNow);
        var certificate = await server.GrantPermitAsync();
        using var citizen = await server.AsAsync(Citizen);
        var number = await citizen.FileAsync(await server.ItemAsync(Item));

        var filed = new ConcurrentQueue<string>();
        using var over = new CancellationTokenSource();
        Task[] writers =
        [
            FileAsync(server, Citizen, filed, over.Token),
            FileAsync(server, "巴特尔", filed, over.Token),
            UploadAsync(server, over.Token),
        ];
        await UntilAsync(() => filed.Count >= 2, writers);
        var before = await BackedUp.LedgerAsync(server);
        var acknowledged = filed.ToList();
        (await server.Services.GetRequiredService<BackupMark>().AgeAsync()).ShouldBeNull();
        var manifest = await backup.TakeAsync(server);
        // the operator's page and the alert know of it
        (await server.Services.GetRequiredService<BackupMark>().AgeAsync()).ShouldNotBeNull();
        var during = filed.Count - acknowledged.Count;
        await over.CancelAsync();
        await Task.WhenAll(writers);
        during.ShouldBePositive("nothing was filed while the backup ran");
        var source = await BackedUp.LedgerAsync(server);
        var original = await DownloadsAsync(server, certificate, number);
        var masterKey = backup.PathOf("master.key");
        File.Copy(BackedUp.MasterKeyOf(server.Folder), masterKey);

        await using var target = TestDatabase.Create(engine);
        var restored = await backup.RestoreAsync(
            backup.Data,
            masterKey,
            BackedUp.PlaceOf(target),
            "--json",
            "--skip-numbers",
            "500"
        );
        (restored.Exit, restored.Error).ShouldBe((0, ""));
        var told = JsonNode.Parse(restored.Output)!;
        told["findings"]!.AsArray().ShouldBeEmpty();
        told["manifest"]!["ledger"]!["digest"]!
            .ToString()
            .ShouldBe(manifest.GetProperty("ledger").GetProperty("digest").GetString());

        File.Copy(masterKey, BackedUp.MasterKeyOf(target.Folder));
        // before it serves: due work that was open in the backup is done there anew, and has entries of its own
        var ledger = await BackedUp.LedgerAsync(target);
        var restoredEntries = ledger.Where(one => !one.Key.StartsWith("platform:", StringComparison.Ordinal)).ToList();
        // all that stood there before the backup began, and nothing that was never written
        before.Except(ledger).ShouldBeEmpty();
        restoredEntries.Except(source).ShouldBeEmpty();
        ledger.Keys.ShouldContain("platform:backups 1");
        ledger
            .Count(one => !one.Key.StartsWith("platform:backups", StringComparison.Ordinal))
            .ShouldBeGreaterThanOrEqualTo((int)manifest.GetProperty("ledger").GetProperty("entries").GetInt64());

        await using var elsewhere = await TongbanServer.StartOnAsync(target, DateTimeOffset.UtcNow);
        using var same = await elsewhere.AsAsync(Citizen);
        (await same.GetAsync($"/my/cases/{number}")).Status.ShouldBe(HttpStatusCode.OK);
        var numbers = (await BackedUp.RowsAsync(elsewhere, "SELECT number FROM cases_case"))
            .Select(row => row[0])
            .ToList();
        acknowledged.Except(numbers).ShouldBeEmpty();
        numbers.Distinct(StringComparer.Ordinal).Count().ShouldBe(numbers.Count);
        (await DownloadsAsync(elsewhere, certificate, number)).ShouldBe(original);
        await EveryFileIsThereAsync(elsewhere);

        // what was acknowledged after the backup is not in it, and its numbers are nobody else's
        (await same.FileAsync(await elsewhere.ItemAsync(Item))).ShouldNotBeOneOf([.. numbers, .. filed]);
        (
            await BackedUp.RowsAsync(elsewhere, "SELECT scope FROM platform_number_gap WHERE last - first = 499")
        ).ShouldNotBeEmpty();
        var verified = await CommandLineRun.RunAsync(["ledger", "verify", .. elsewhere.Place]);
        (verified.Exit, verified.Error).ShouldBe((0, ""));
        verified.Output.ShouldContain("没有发现问题");
    }

    private static async Task FileAsync(
        TongbanServer server,
        string who,
        ConcurrentQueue<string> filed,
        CancellationToken ct
    )
    {
        using var client = await server.AsAsync(who);
        var item = await server.ItemAsync(Item);
        while (!ct.IsCancellationRequested)
        {
            filed.Enqueue(await client.FileAsync(item));
        }
    }

    /// <summary>Files of which no two are alike, so that the store grows while it is copied.</summary>
    private static async Task UploadAsync(TongbanServer server, CancellationToken ct)
    {
        using var client = await server.AsAsync("王敏");
        var token = JsonNode.Parse(await client.Http.GetStringAsync("api/v1/session/token", CancellationToken.None))!;
        client.Http.DefaultRequestHeaders.Add(token["headerName"]!.ToString(), token["token"]!.ToString());
        for (var n = 0; !ct.IsCancellationRequested; n++)
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $"%{n}\n");
            using var form = new MultipartFormDataContent
            {
                { new ByteArrayContent([.. SampleAnswers.Pdf, .. Encoding.ASCII.GetBytes(mark)]), "file", "材料.pdf" },
            };
            using var answer = await client.Http.PostAsync("api/v1/files", form, CancellationToken.None);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static async Task UntilAsync(Func<bool> holds, Task[] writers)
    {
        while (!holds())
        {
            if (writers.FirstOrDefault(one => one.IsFaulted) is { } failed)
            {
                await failed;
            }
            await Task.Delay(50);
        }
    }

    /// <summary>What the shop and the citizen get when they download certificate, notice and material.</summary>
    private static async Task<Dictionary<string, string>> DownloadsAsync(
        TongbanServer server,
        string certificate,
        string number
    )
    {
        using var shop = await server.AsAsync(SamplePermit.Company);
        using var citizen = await server.AsAsync(Citizen);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        await DownloadAsync(shop, certificate, CertificateFile(), found);
        await DownloadAsync(citizen, $"/my/cases/{number}", CaseFile(), found);
        found.Count.ShouldBeGreaterThanOrEqualTo(3);
        return found;
    }

    private static async Task DownloadAsync(PageClient who, string page, Regex links, Dictionary<string, string> found)
    {
        foreach (var link in links.Matches((await who.GetAsync(page)).Html).Select(one => one.Value).Distinct())
        {
            using var answer = await who.Http.GetAsync(link.TrimStart('/'));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, link);
            found[link] = CanonicalHash(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    private static string CanonicalHash(byte[] content) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));

    private static async Task EveryFileIsThereAsync(TongbanServer server)
    {
        var files = await BackedUp.RowsAsync(server, "SELECT hash, size FROM platform_file");
        files.Count.ShouldBeGreaterThan(5);
        foreach (var row in files)
        {
            var file = Path.Combine(server.Folder, "files", row[0][..2], row[0][2..]);
            var content = await File.ReadAllBytesAsync(file);
            content.Length.ToString(CultureInfo.InvariantCulture).ShouldBe(row[1]);
            CanonicalHash(content).ShouldBe(row[0]);
        }
    }

    [GeneratedRegex(@"/my/certificates/\d+/\d+\.(ofd|pdf)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex CertificateFile();

    [GeneratedRegex(@"/my/(documents/\d+|cases/\w+/files/\d+)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex CaseFile();
}
