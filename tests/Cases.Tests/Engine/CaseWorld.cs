using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Loading;
using Tongban.Catalog.Situations;
using Tongban.Certificates;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Documents;
using Tongban.Testing;

namespace Tongban.Cases.Tests.Engine;

/// <summary>Platform, catalogue and cases over a database of their own with the shipped data; 2026-03-02 09:00, a Monday.</summary>
internal sealed class CaseWorld : IAsyncDisposable
{
    public const string Food = "haixi-scjg-food-business";
    public const string Hygiene = "haixi-wjw-public-place-hygiene";

    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    private CaseWorld(TestPlatform platform) => Platform = platform;

    public TestPlatform Platform { get; }
    public SettableBusinessClock Clock => Platform.Clock;

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql];

    public static async Task<CaseWorld> CreateAsync(
        DatabaseEngine engine,
        bool demonstration = false,
        bool texts = false
    )
    {
        var configuration = new ConfigurationBuilder().Build();
        var site = new ConfigurationBuilder().AddInMemoryCollection([new("Site:Demonstration", "true")]).Build();
        var platform = await TestPlatform.CreateAsync(
            engine,
            services =>
            {
                services.AddDocuments(demonstration: true);
                services.AddIdentityData(texts ? site : configuration);
                services.AddCatalogData();
                services.AddCertificateData(site);
                services.AddCaseData(demonstration ? site : configuration);
            }
        );
        var loaded = await platform.InScopeAsync(services =>
            services.GetRequiredService<CatalogLoader>().LoadAsync(DataFiles.Root)
        );
        loaded.Rejections.ShouldBeEmpty();
        return new CaseWorld(platform);
    }

    public Task<T> UseAsync<TService, T>(Func<TService, Task<T>> act)
        where TService : notnull => Platform.InScopeAsync(services => act(services.GetRequiredService<TService>()));

    public async Task<CaseMoved> DoAsync<TService>(Func<TService, Task<Result<CaseMoved>>> act)
        where TService : notnull
    {
        var result = await UseAsync(act);
        result.Rejections.ShouldBeEmpty();
        return result.Value;
    }

    /// <summary>The whole online journey of a food permit, as the pages take it.</summary>
    public async Task<DraftView> FoodDraftAsync(params IReadOnlyList<string> without)
    {
        var by = People.Enterprise;
        var draft = (
            await UseAsync<Drafts, Result<DraftView>>(drafts => drafts.StartAsync(Food, by, SubjectKind.Enterprise))
        ).Value;
        draft = Ok(
            await UseAsync<Drafts, Result<DraftView>>(drafts => drafts.SaveSituationsAsync(draft.Token, by, Catering))
        );
        foreach (var group in draft.Outcome.Form.Groups)
        {
            draft = Ok(
                await UseAsync<Drafts, Result<DraftView>>(drafts =>
                    drafts.SaveGroupAsync(draft.Token, by, group.Id, FoodAnswers)
                )
            );
        }

        foreach (var material in draft.Outcome.Materials.Where(one => !one.FromForm && !without.Contains(one.Id)))
        {
            var file = await StoreAsync($"{material.Id}.png");
            draft = Ok(
                await UseAsync<Drafts, Result<DraftView>>(drafts =>
                    drafts.AttachMaterialAsync(draft.Token, by, material.Id, file)
                )
            );
        }

        return Ok(
            await UseAsync<Drafts, Result<DraftView>>(drafts =>
                drafts.SaveChoicesAsync(
                    draft.Token,
                    by,
                    new DraftChoices(null, SubjectKind.Enterprise, DeliveryWay.Electronic, true, "")
                )
            )
        );
    }

    public async Task<Filed> FoodCaseAsync()
    {
        var draft = await FoodDraftAsync();
        var filed = await UseAsync<SubmitDraft, Result<Filed>>(submit =>
            submit.RunAsync(draft.Token, People.Enterprise, truthDeclared: true)
        );
        filed.Rejections.ShouldBeEmpty();
        return filed.Value;
    }

    /// <summary>The licence of a public place, handed in on paper at the counter of its authority.</summary>
    /// <returns>Its id.</returns>
    public async Task<long> HygieneCaseAsync(CounterThen then)
    {
        var item = Shipped.Item(Hygiene);
        var situations = item.Situations.ToDictionary(one => one.Id, one => one.Options[0].Id);
        var outcome = SituationEngine.Resolve(item, situations);
        var filed = await UseAsync<FileAtCounter, Result<Filed>>(counter =>
            counter.RunAsync(
                new CounterFiling(
                    "a",
                    Hygiene,
                    SubjectKind.Enterprise,
                    situations,
                    SampleAnswers.Of(outcome.Form),
                    [
                        .. outcome
                            .Materials.Where(one => !one.FromForm)
                            .Select(one => new HandedIn(one.Id, null, null, PaperSeen: true)),
                    ],
                    DeliveryWay.Counter,
                    TruthDeclared: true,
                    then
                ),
                People.Clerk(item.AuthorityCode)
            )
        );
        filed.Rejections.ShouldBeEmpty();
        return filed.Value.Case.CaseId;
    }

    /// <param name="name">Name that the file comes with.</param>
    /// <param name="tail">Makes other bytes of it, and so another file.</param>
    public async Task<StoredFile> StoreAsync(string name, byte tail = 0)
    {
        using var content = new MemoryStream([.. Picture, tail]);
        var stored = await UseAsync<IFileStore, Result<StoredFile>>(files =>
            files.SaveAsync(content, name, FileRules.Default)
        );
        return stored.Value;
    }

    /// <summary>Both review steps of the food permit.</summary>
    public async Task ReviewFoodAsync(long caseId)
    {
        await DoAsync<ReviewMoves>(review =>
            review.CompleteAsync(
                new CaseMove(caseId, People.Reviewer()),
                "review",
                StepOpinion.Meets,
                "材料齐全",
                [new StaffName(21, "张伟")]
            )
        );
        await DoAsync<ReviewMoves>(review =>
            review.CompleteAsync(
                new CaseMove(caseId, People.Reviewer()),
                "visit",
                StepOpinion.Meets,
                "现场符合",
                [new StaffName(21, "张伟"), new StaffName(22, "赵敏")]
            )
        );
    }

    public async Task<StaffCase> SeenAsync(long caseId, Acting? by = null) =>
        (
            await UseAsync<CaseReader, Result<StaffCase>>(reader =>
                reader.ForStaffAsync(caseId, by ?? People.Approver())
            )
        ).Value;

    public async Task<DecideCase.Request> GrantAsync(long caseId) =>
        new(Outcome.Granted, "热食类食品制售", [], [], [], (await SeenAsync(caseId)).ShownHash);

    /// <summary>Sets the legal time and runs what is due by then.</summary>
    public async Task PassAsync(DateTimeOffset until)
    {
        Clock.Set(until);
        await Platform.Worker.RunDueAsync(until);
    }

    public ValueTask DisposeAsync() => Platform.DisposeAsync();

    public static IReadOnlyDictionary<string, string> Catering { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["business"] = "catering" };

    public static RawAnswers FoodAnswers { get; } =
        RawAnswers.Of(
            ("enterpriseName", "昆仑食品有限公司"),
            ("creditCode", People.CreditCode),
            ("legalName", "阿依古丽•买买提"),
            ("legalCitizenNumber", People.CitizenNumber),
            ("address", "德令哈市河西路1号"),
            ("phone", "13800000000"),
            ("shopDivision", "632802000000"),
            ("shopAddress", "河西路1号一层"),
            ("shopArea", "23.5"),
            ("formats", "hot"),
            ("formats", "drink"),
            ("layoutNote", "生熟分开"),
            ("manager", "李某某"),
            ("managerPhone", "13900000000"),
            ("equipmentList.0.item", "冰柜"),
            ("equipmentList.0.count", "2"),
            ("banned", "no")
        );

    private static DraftView Ok(Result<DraftView> result)
    {
        result.Rejections.ShouldBeEmpty();
        return result.Value;
    }
}
