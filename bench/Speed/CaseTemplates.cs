using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Bench.Speed;

/// <summary>How far a case has come.</summary>
internal enum CaseStage
{
    /// <summary>Filed within the last four working days; the answer is due later.</summary>
    Waiting,

    /// <summary>Accepted; its review runs.</summary>
    Reviewing,

    /// <summary>Decided, closed, its document delivered to the account.</summary>
    Closed,

    /// <summary>Filed eight working days ago and not answered: time deems it accepted as soon as somebody works.</summary>
    Overdue,
}

internal sealed record CaseTemplate(CaseStage Stage, string Item, string Number, DateOnly Day);

/// <summary>
/// Real cases that the generators copy: filed by a department's program and moved by staff through the product, on the working
/// days before today, at a legal time that is set; the documents are typeset, the messages delivered, the ledger sealed.
/// </summary>
internal static class CaseTemplates
{
    public const string Authority = "632800-scjg";

    private static readonly (CaseStage Stage, int DaysAgo)[] Wanted =
    [
        .. Enumerable.Range(0, 10).Select(i => (CaseStage.Waiting, 1 + (i % 4))),
        .. Enumerable.Range(0, 10).Select(i => (CaseStage.Reviewing, 1 + (i % 5))),
        (CaseStage.Closed, 6),
        (CaseStage.Overdue, 8),
    ];

    /// <param name="bed">Where.</param>
    /// <param name="key">Of the program that files them.</param>
    /// <param name="before">Runs while the overdue ones are as they were filed; afterwards everything that is due by now is done.</param>
    public static async Task<IReadOnlyList<CaseTemplate>> FileAsync(
        Bed bed,
        string key,
        Func<IReadOnlyList<CaseTemplate>, Task> before
    )
    {
        var today = LegalTime.DateOf(DateTimeOffset.UtcNow);
        await using var server = await TongbanServer.StartBesideAsync(
            DatabaseOptions.Parse(bed.Database),
            bed.Site.Folder,
            DateTimeOffset.UtcNow - TimeSpan.FromDays(40)
        );
        var calendar = server.Services.GetRequiredService<WorkingCalendar>();
        using var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var ticket = await bed.Site.UploadAsync(key);
        using var clerk = server.Client();
        await clerk.SignInAsync($"{Authority}.shouli");
        var made = new List<CaseTemplate>();
        // legal time only goes on: the oldest first, each ten minutes after the one before
        foreach (var (stage, ago) in Wanted.OrderByDescending(one => one.DaysAgo))
        {
            var item = bed.Items[made.Count % bed.Items.Count];
            var day = calendar.SubtractWorkingDays(today, ago);
            var at = LegalTime.StartOf(day) + TimeSpan.FromHours(9) + TimeSpan.FromMinutes(10 * made.Count);
            server.Clock.Set(at);
            var number = await FileOneAsync(http, item, ticket);
            server.Clock.Set(at + TimeSpan.FromMinutes(5));
            if (stage == CaseStage.Reviewing)
            {
                await clerk.ActAsync(number, "accept");
            }
            else if (stage == CaseStage.Closed)
            {
                await server.GrantAsync(number, Authority);
            }

            made.Add(new CaseTemplate(stage, item, number, day));
        }

        // what the machine's clock has made due, and nothing yet that legal time has
        var worker = server.Services.GetRequiredService<DueWorker>();
        await worker.RunDueAsync(DateTimeOffset.UnixEpoch);
        await before(made);
        server.Clock.Set(DateTimeOffset.UtcNow);
        await worker.RunDueAsync(DateTimeOffset.UtcNow);
        return made;
    }

    private static async Task<string> FileOneAsync(HttpClient http, string item, string ticket)
    {
        using var answer = await http.PostAsJsonAsync(
            new Uri("/api/v1/cases", UriKind.Relative),
            BenchItems.Application(item, ticket)
        );
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        return body["number"]?.GetValue<string>()
            ?? throw new InvalidOperationException($"{answer.StatusCode} {body.ToJsonString()}");
    }
}
