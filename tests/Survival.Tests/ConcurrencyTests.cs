using System.Net;
using System.Text.RegularExpressions;
using Tongban.Catalog.Content;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Survival.Tests;

/// <summary>
/// Two hundred clients at once over the same cases, numbers and drafts: no number twice, no change lost, nobody sees a fault of the
/// program. Each is served, or told plainly that somebody was first.
/// </summary>
public sealed partial class ConcurrencyTests
{
    private const int Clients = 200;
    private const int People = 10;
    private const int Each = Clients / People;

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Two_hundred_clients_get_two_hundred_numbers(DatabaseEngine engine)
    {
        Only.InFull();
        await using var server = await StartAsync(engine);
        var (filer, census) = await BeginAsync(server);
        using var one = filer;
        // each sends twice at once
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, Clients * 2)
                .Select(request => Task.Run(() => filer.FileAsync(server.Url, $"order-{request / 2}")))
        );
        answers.Where(answer => answer.Status is not (200 or 201)).ShouldBeEmpty();
        answers.Count(answer => answer.Status == 201).ShouldBe(Clients);
        answers.Select(answer => answer.Number).Distinct().Count().ShouldBe(Clients);

        var papers = await census.CountAsync("SELECT COUNT(number) FROM cases_document");
        papers.ShouldBe(await census.CountAsync("SELECT COUNT(DISTINCT number) FROM cases_document"));
        papers.ShouldBeGreaterThanOrEqualTo(Clients);
        (await census.DrainAsync()).ShouldBeEmpty();
        (await census.FaultsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Of_many_who_act_on_one_case_one_does_and_the_others_are_told(DatabaseEngine engine)
    {
        Only.InFull();
        await using var server = await StartAsync(engine);
        var (filer, census) = await BeginAsync(server);
        using var one = filer;
        var cases = await Task.WhenAll(Enumerable.Range(0, Each).Select(order => NumberAsync(server, filer, order)));
        var people = await Task.WhenAll(
            Enumerable.Range(0, People).Select(_ => Mover.SignInAsync(server.Url, TimeSpan.FromMinutes(4)))
        );
        foreach (var move in new[] { Move.Accept, Move.Decide })
        {
            var answers = await Task.WhenAll(
                cases.SelectMany(number =>
                    people.Select(person =>
                        Task.Run(async () => (Number: number, Said: await person.DoAsync(number, move)))
                    )
                )
            );
            foreach (var group in answers.GroupBy(answer => answer.Number, StringComparer.Ordinal))
            {
                group.Count(answer => answer.Said.Answer == MoveAnswer.Done).ShouldBe(1, group.Key);
            }

            answers
                .Where(answer => answer.Said.Answer == MoveAnswer.None)
                .Select(answer => answer.Said.Words)
                .ShouldBeEmpty();
            answers
                .Where(answer => answer.Said.Answer == MoveAnswer.Refused)
                .ShouldAllBe(answer => Told().IsMatch(answer.Said.Words));
        }

        foreach (var person in people)
        {
            person.Dispose();
        }

        (await census.CountAsync("SELECT COUNT(*) FROM cases_event WHERE type = 'accepted'")).ShouldBe(Each);
        (await census.CountAsync("SELECT COUNT(*) FROM cases_event WHERE type = 'decided'")).ShouldBe(Each);
        (await census.DrainAsync()).ShouldBeEmpty();
        (await census.FaultsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_draft_saved_from_many_windows_keeps_one_and_tells_the_others(DatabaseEngine engine)
    {
        Only.InFull();
        await using var server = await StartAsync(engine);
        await FaultItem.WriteAsync(server.Database.Options);
        using var company = await server.AsAsync(SamplePermit.Company);
        var drafts = new List<string>();
        for (var i = 0; i < Each; i++)
        {
            var start = await company.GetAsync($"/apply/{FaultItem.Id}");
            var begun = await company.PostAsync(start, "class=\"btn big\"", ("kind", nameof(SubjectKind.Enterprise)));
            begun.Address.AbsolutePath.ShouldStartWith("/drafts/", customMessage: begun.Text);
            drafts.Add(begun.Address.AbsolutePath);
        }

        // every window has opened the page before the first one saves
        var windows = await Task.WhenAll(
            drafts.SelectMany(draft =>
                Enumerable
                    .Range(0, People)
                    .Select(async window =>
                        (Draft: draft, Window: window, Page: await company.GetAsync($"{draft}/form/what"))
                    )
            )
        );
        var saved = await Task.WhenAll(
            windows.Select(one =>
                Task.Run(async () =>
                    (
                        one.Draft,
                        one.Window,
                        Answer: await company.PostAsync(
                            one.Page,
                            "name=\"seen\"",
                            ("what", $"窗口{one.Window}"),
                            ("act", "save")
                        )
                    )
                )
            )
        );
        foreach (var draft in saved.GroupBy(one => one.Draft, StringComparer.Ordinal))
        {
            var kept = draft.Where(one => one.Answer.Status == HttpStatusCode.OK).ToList();
            kept.Count.ShouldBe(1, string.Join('\n', draft.Select(one => $"{one.Answer.Status}")));
            (await company.GetAsync($"{draft.Key}/form/what")).Html.ShouldContain($"value=\"窗口{kept[0].Window}\"");
            draft
                .Except(kept)
                .ShouldAllBe(one =>
                    one.Answer.Status == HttpStatusCode.Conflict
                    && (one.Answer.Text.Contains("另一个窗口") || one.Answer.Text.Contains("刚被他人更新"))
                );
        }

        // who was told that another window was first still has what was typed, and may say it again
        var told = saved.First(one => one.Answer.Text.Contains("另一个窗口"));
        told.Answer.Html.ShouldContain($"value=\"窗口{told.Window}\"");
        (await company.PostAsync(told.Answer, "name=\"seen\"", ("act", "save"))).Status.ShouldBe(HttpStatusCode.OK);
        (await company.GetAsync($"{told.Draft}/form/what")).Html.ShouldContain($"value=\"窗口{told.Window}\"");
    }

    private static Task<TongbanServer> StartAsync(DatabaseEngine engine) =>
        TongbanServer.StartAsync(
            engine,
            // nobody is sent away: what is asked here is who comes first
            arguments:
            [
                .. new[] { "--Limits:Off", "true", "--Logging:LogLevel:Default", "Error" },
                .. new[] { "--Load:Waiting", "1000", "--Load:Patience", "00:04:00" },
            ]
        );

    private static async Task<(Filer Filer, Census Census)> BeginAsync(TongbanServer server)
    {
        await FaultItem.WriteAsync(server.Database.Options);
        var key = await Node.NewKeyAsync(server.Url);
        var filer = new Filer(key, await ServiceKey.UploadAsync(server.Url, key))
        {
            Patience = TimeSpan.FromMinutes(4),
        };
        return (filer, new Census(server.Database.Options, server.Folder, TongbanServer.UsualStart));
    }

    private static async Task<string> NumberAsync(TongbanServer server, Filer filer, int order)
    {
        var answer = await filer.FileAsync(server.Url, $"case-{order}");
        return answer.Number ?? throw new InvalidOperationException(answer.Words);
    }

    [GeneratedRegex("刚刚处理了本办件|发生了变化|刚被他人更新|不能.{1,40}")]
    private static partial Regex Told();
}
