using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Acts;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Documents;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Engine;

public sealed class PapersOfACase
{
    [Fact]
    public async Task What_was_accepted_before_and_is_decided_at_once_has_a_completion_note_and_no_grant()
    {
        await using var world = await CaseWorld.CreateAsync(DatabaseEngine.Sqlite);
        await StaffPosts.AuthoriseAsync(world, "haixi-scjg-business-suspension");
        var filed = await FileAsync(world, CounterThen.Receive);

        var moved = await world.DoAsync<DecisionMoves>(moves =>
            moves.DecideOnTheSpotAsync(new CaseMove(filed, People.Clerk()), Grant, "材料齐全")
        );

        moved.Documents.Select(made => made.Kind).ShouldBe([DocumentKind.Completion]);
        (await world.SeenAsync(filed))
            .Notices.Select(notice => notice.Kind)
            .ShouldBe([DocumentKind.Acceptance, DocumentKind.Completion]);
    }

    [Fact]
    public async Task A_refusal_on_the_spot_is_a_refusal_and_no_completion_note()
    {
        await using var world = await CaseWorld.CreateAsync(DatabaseEngine.Sqlite);
        await StaffPosts.AuthoriseAsync(world, "haixi-scjg-business-suspension");
        var filed = await FileAsync(world, CounterThen.Receive);
        var item = Item("haixi-scjg-business-suspension");

        var moved = await world.DoAsync<DecisionMoves>(moves =>
            moves.DecideOnTheSpotAsync(
                new CaseMove(filed, People.Clerk()),
                new DecideCase.Request(
                    Outcome.Refused,
                    "不予备案",
                    ["歇业期限超过三年"],
                    ["市场主体登记管理条例第三十条"],
                    [.. item.Conditions.Take(1).Select(one => one.Id)],
                    null,
                    LegalGround: "J1"
                ),
                "不符合条件"
            )
        );

        moved.Documents.Select(made => made.Kind).ShouldContain(DocumentKind.Refusal);
        moved.Documents.Select(made => made.Kind).ShouldNotContain(DocumentKind.Completion);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task The_deadline_paper_says_each_date_how_it_was_counted_and_the_hash_of_the_file(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        await world.DoAsync<AcceptanceMoves>(moves => moves.AcceptAsync(new CaseMove(id, People.Clerk())));
        var one = await world.UseAsync<CaseReader, Result<ApplicantCase>>(reader =>
            reader.ForApplicantAsync(id, People.Enterprise)
        );
        var receipt = await world.UseAsync<CaseReader, Result<string>>(reader =>
            reader.DeadlineReceiptAsync(id, People.Enterprise)
        );

        var paper = DeadlinePaper.Build(one.Value, receipt.Value, world.Clock.Now, "http://localhost");

        var fields = paper
            .Body.OfType<NoticeTable>()
            .First()
            .Rows.SelectMany(row => row.Cells)
            .Select(cell => cell.Text);
        fields.ShouldContain($"{one.Value.Promised!.Date:yyyy年M月d日}");
        fields.ShouldContain($"{one.Value.Statutory!.Date:yyyy年M月d日}");
        paper.Body.OfType<NumberedGrounds>().Single().Items.Count.ShouldBe(one.Value.Explanation.Count);
        var hash = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(receipt.Value))
        );
        paper.Body.OfType<NoticeNote>().First().Text.ShouldContain(hash);
        var renderer = world.Platform.Services.GetRequiredService<DocumentRenderer>();
        var pdf = renderer.Render(paper);
        System.Text.Encoding.ASCII.GetString(pdf, 0, 5).ShouldBe("%PDF-");
        renderer.Render(paper).ShouldBe(pdf);
    }

    private static DecideCase.Request Grant => new(Outcome.Granted, "予以备案", [], [], [], null);

    private static async Task<long> FileAsync(CaseWorld world, CounterThen then)
    {
        var item = Item("haixi-scjg-business-suspension");
        var filed = await world.UseAsync<FileAtCounter, Result<Filed>>(counter =>
            counter.RunAsync(
                new CounterFiling(
                    "t",
                    item.Id,
                    SubjectKind.Enterprise,
                    new Dictionary<string, string>(StringComparer.Ordinal),
                    SampleAnswers.Of(item.Form),
                    [
                        .. item
                            .Materials.Where(one => !one.FromForm && one.Necessity == Necessity.Required)
                            .Select(one => new HandedIn(one.Id, null, null, PaperSeen: true)),
                    ],
                    DeliveryWay.Counter,
                    TruthDeclared: true,
                    then
                ),
                People.Clerk()
            )
        );
        filed.Rejections.ShouldBeEmpty();
        return filed.Value.Case.CaseId;
    }
}
