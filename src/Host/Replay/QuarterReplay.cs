using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Moves;
using Tongban.Cases.Sole;
using Tongban.Cases.Work;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Loading;
using Tongban.Identity.Demo;
using Tongban.Insight.Quarter;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Host.Replay;

/// <summary>
/// Re-enacts a quarter in an empty database: the modules of a case composed as ever, with a business clock that goes through
/// the quarter and documents rendered at the first request. <see cref="RunAsync"/> makes the cases, <see cref="CheckAsync"/>
/// counts them; between the two a test may spoil the database.
/// </summary>
internal sealed class QuarterReplay : IAsyncDisposable
{
    /// <summary>How many documents are rendered.</summary>
    public const int Rendered = 100;
    private const int Workers = 4;

    private readonly ServiceProvider services;
    private readonly SettableBusinessClock clock;
    private readonly Scenario scenario;

    private QuarterReplay(ServiceProvider services, SettableBusinessClock clock, Scenario scenario) =>
        (this.services, this.clock, this.scenario) = (services, clock, scenario);

    public IServiceProvider Services => services;

    /// <summary>Over an empty database, or one that an earlier replay left.</summary>
    /// <param name="database">A throw-away database.</param>
    /// <param name="folder">Where files go.</param>
    /// <param name="scenario">The cases.</param>
    /// <param name="after">True when the quarter is over and only checked.</param>
    public static QuarterReplay Open(DatabaseOptions database, string folder, Scenario scenario, bool after = false)
    {
        var time = new SettableBusinessClock(LegalTime.StartOf(after ? scenario.To.AddDays(1) : scenario.From));
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Site:Demonstration", "true"), new("Cases:RenderAhead", "false")])
            .Build();
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(configuration);
        collection.AddSingleton<IBusinessClock>(time);
        collection.AddLogging(logging =>
            logging
                .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
                .SetMinimumLevel(LogLevel.Error)
        );
        Composition.AddCaseModules(
            collection,
            configuration,
            new HostSettings(database with { Throwaway = true }, folder, Demonstration: true, HostSettings.UsualUrls)
        );
        return new QuarterReplay(collection.BuildServiceProvider(), time, scenario);
    }

    /// <param name="advance">Told how many of <see cref="Steps"/> are done.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ReplayStoppedException">A use case refused an act.</exception>
    public async Task RunAsync(Action<long> advance, CancellationToken ct)
    {
        await PrepareAsync(ct);
        var calendar = services.GetRequiredService<WorkingCalendar>();
        var items = await ItemsAsync(ct);
        var plan = QuarterPlan.Make(scenario, calendar, id => items[id]);
        var world = await WorldAsync(ct);
        var course = new CaseCourse(
            services.GetRequiredService<IServiceScopeFactory>(),
            clock,
            world,
            new long[scenario.Cases],
            scenario.Seed
        );
        foreach (var day in plan.Acts.GroupBy(act => OfficeSlots.DayOf(act.Slot)))
        {
            clock.Set(LegalTime.StartOf(plan.Slots.Days[day.Key]));
            await RunDueAsync(ct);
            foreach (var slot in day.GroupBy(act => act.Slot))
            {
                clock.Set(plan.Slots.At(slot.Key));
                await RunAsync(course, [.. slot], ct);
            }

            advance(
                day.LongCount(act => act.Kind is ActKind.FileOnline or ActKind.FileAndAccept or ActKind.FileAndDecide)
            );
        }

        clock.Set(LegalTime.StartOf(scenario.To.AddDays(1)).AddSeconds(-1));
        await RunDueAsync(ct);
        await RenderAsync(world.Staff, ct);
        await services.GetRequiredService<LedgerSealer>().SealAsync(ct);
    }

    /// <summary>What <see cref="RunAsync"/> counts its progress by.</summary>
    public long Steps => scenario.Cases;

    public Task<ReplayReport> CheckAsync(QuarterTable printed, CancellationToken ct) =>
        QuarterCheck.RunAsync(services, scenario, printed, ct);

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task PrepareAsync(CancellationToken ct)
    {
        await Migrator.MigrateAllAsync(services, ct);
        await using var scope = services.CreateAsyncScope();
        var loaded = await scope.ServiceProvider.GetRequiredService<CatalogLoader>().LoadAsync(DataFiles.Root, ct);
        if (!loaded.IsOk)
        {
            throw new InvalidDataException(string.Join('\n', loaded.Rejections.Select(one => one.Message)));
        }

        await scope.ServiceProvider.GetRequiredService<DemoAccounts>().SeedAsync(DataFiles.Root, ct);
        await scope.ServiceProvider.GetRequiredService<DemoSoles>().SeedAsync(ct);
        await services.GetServices<IHostedService>().OfType<FoldCountsStart>().Single().StartAsync(ct);
    }

    private async Task<Dictionary<string, ServiceItemContent>> ItemsAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var catalog = scope.ServiceProvider.GetRequiredService<CatalogReader>();
        var items = new Dictionary<string, ServiceItemContent>(StringComparer.Ordinal);
        foreach (var id in scenario.Items.Select(one => one.Item).Distinct(StringComparer.Ordinal))
        {
            items[id] =
                (await catalog.FindAsync(id, ct))?.Content
                ?? throw new InvalidDataException($"The scenario names the item {id}, which is not in the catalogue.");
        }

        return items;
    }

    private async Task<ReplayWorld> WorldAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await ReplayWorld.ReadAsync(
            scope.ServiceProvider,
            scenario,
            services.GetRequiredService<DivisionTable>(),
            ct
        );
    }

    /// <summary>Acts of different cases at one instant, side by side as at the counters of a hall.</summary>
    private static Task RunAsync(CaseCourse course, PlannedAct[] acts, CancellationToken ct) =>
        Parallel.ForEachAsync(
            acts,
            new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = ct },
            async (act, cancel) => await course.RunAsync(act, cancel)
        );

    private async Task RunDueAsync(CancellationToken ct)
    {
        await services.GetRequiredService<LedgerSealer>().SealAsync(ct);
        var worker = services.GetRequiredService<DueWorker>();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => worker.RunDueAsync(clock.Now, ct)));
    }

    /// <summary>Documents drawn by the seed are asked for by a clerk of their authority, which renders them.</summary>
    private async Task RenderAsync(IReadOnlyDictionary<string, Staffing> staff, CancellationToken ct)
    {
        var drawn = await DrawAsync(staff, ct);
        await Parallel.ForEachAsync(
            drawn,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct },
            async (one, cancel) =>
            {
                await using var scope = services.CreateAsyncScope();
                var use = scope.ServiceProvider;
                var opened = await use.GetRequiredService<CaseDocuments>().OpenAsync(one.Id, one.Reader, cancel);
                await using var file = await use.GetRequiredService<IFileStore>().OpenAsync(opened.Value.Hash, cancel);
                var head = new byte[5];
                await file.ReadExactlyAsync(head, cancel);
                if (!head.AsSpan().SequenceEqual("%PDF-"u8))
                {
                    throw new InvalidDataException($"The document {one.Id} is not a PDF file.");
                }
            }
        );
    }

    private async Task<IReadOnlyList<(long Id, Acting Reader)>> DrawAsync(
        IReadOnlyDictionary<string, Staffing> staff,
        CancellationToken ct
    )
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CasesDb>();
        var all = await (
            from document in db.Documents.AsNoTracking()
            join one in db.Cases.AsNoTracking() on document.CaseId equals one.Id
            orderby one.FilingToken, document.Sequence, document.Kind
            select new { document.Id, one.AuthorityCode }
        ).ToListAsync(ct);
        var random = new Random(scenario.Seed);
        return
        [
            .. all.OrderBy(_ => random.Next()).Take(Rendered).Select(one => (one.Id, staff[one.AuthorityCode].Clerk)),
        ];
    }
}
