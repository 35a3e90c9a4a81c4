using FsCheck;
using FsCheck.Fluent;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Kernel.Time;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

/// <summary>A correction that points to one file and its pages: what it replaces, and what it leaves alone.</summary>
public sealed class CorrectedPages
{
    private const string Food = "haixi-scjg-food-business";
    private const string Material = "rules";

    [Theory]
    [InlineData("2", "2")]
    [InlineData("第2页", "2")]
    [InlineData("6, 5，2 5", "2、5、6")]
    [InlineData("2、5-7", "2、5—7")]
    [InlineData("3至4；9", "3、4、9")]
    public void Pages_are_read_as_people_write_them(string typed, string pages) =>
        PageList.Normalise(typed).Value.ShouldBe(pages);

    [Theory]
    [InlineData("全部")]
    [InlineData("0")]
    [InlineData("5-2")]
    [InlineData("1-2-3")]
    [InlineData("10000")]
    [InlineData("、")]
    public void What_names_no_page_is_refused_with_an_example(string typed) =>
        PageList.Normalise(typed).Rejection.Code.ShouldBe("CASE-0281");

    [Fact]
    public void A_file_that_was_not_handed_in_cannot_be_complained_of()
    {
        var stray = About("1", new HandedFile("nowhere", "别的.pdf"));

        DraftCorrection.Decide(Filed(Food, Monday), By(Monday), [stray], null).Rejection.Code.ShouldBe("CASE-0282");
    }

    [Fact]
    public void The_notice_names_material_file_and_pages()
    {
        var item = About("1", new HandedFile("a", "制度.pdf")) with
        {
            Place = new HandedPlace("a", "制度.pdf", "2、5—7"),
        };

        item.NameIn(Filed(Food, Monday).Item).ShouldEndWith("：文件“制度.pdf”第2、5—7页");
    }

    [Fact]
    public void Only_the_file_that_was_asked_for_is_replaced_and_stays_in_its_place()
    {
        HandedFile[] before = [new("a", "一.pdf"), new("b", "二.pdf"), new("c", "三.pdf")];
        var (state, notice) = Asked(before, About("1", before[1]));

        var once = Replied(state, notice, new ReplyPart("1", [new("b2", "二改.pdf"), new("b3", "二补.pdf")], false));
        Names(once).ShouldBe(["a", "b2", "b3", "c"]);
        once.Files.Where(one => one.Mends is not null).Select(one => one.Hash).ShouldBe(["b2", "b3"]);

        var twice = Replied(With(state, once), notice, new ReplyPart("1", [new("b4", "再改.pdf")], false));
        Names(twice).ShouldBe(["a", "b4", "c"]);
    }

    [Fact]
    public void A_reply_about_the_whole_material_replaces_all_of_it()
    {
        HandedFile[] before = [new("a", "一.pdf"), new("b", "二.pdf")];
        var whole = new CorrectionItem("1", CorrectionTarget.Material, Material, "缺页", "补全");
        var (state, notice) = Asked(before, whole);

        Names(Replied(state, notice, new ReplyPart("1", [new("n", "新.pdf")], false))).ShouldBe(["n"]);
    }

    [Fact]
    public void A_part_for_an_item_that_nobody_asked_is_refused()
    {
        var (state, notice) = Asked([new("a", "一.pdf")], About("1", new HandedFile("a", "一.pdf")));

        ReplyMaterials.Of(state, notice, [new ReplyPart("2", [], true)]).Rejection.Code.ShouldBe("CASE-0009");
    }

    /// <summary>Whatever is asked and in whatever order it comes, over any number of replies: no file that nobody complained of is lost.</summary>
    [Fact]
    public void No_reply_loses_a_file_that_nobody_complained_of() =>
        Prop.ForAll(
                Gen.Choose(1, 6)
                    .SelectMany(files =>
                        Gen.Choose(0, files)
                            .ListOf(5)
                            .Select(turns => (Files: files, Turns: (IReadOnlyList<int>)[.. turns]))
                    )
                    .ToArbitrary(),
                drawn =>
                {
                    HandedFile[] before =
                    [
                        .. Enumerable.Range(0, drawn.Files).Select(i => new HandedFile($"f{i}", $"{i}.pdf")),
                    ];
                    HandedFile[] wrong = [.. before.Where((_, i) => i % 2 == 0)];
                    var (state, notice) = Asked(before, [.. wrong.Select((one, i) => About($"{i}", one))]);
                    foreach (var (at, turn) in drawn.Turns.Index())
                    {
                        var part = new ReplyPart($"{turn % wrong.Length}", [new HandedFile($"n{at}", "改.pdf")], false);
                        state = With(state, Replied(state, notice, part));
                    }

                    var left = Names(state.Materials[Material]);
                    var answered = drawn.Turns.Select(turn => turn % wrong.Length).ToHashSet();
                    left.Where(hash => hash[0] == 'f')
                        .ShouldBe(
                            before.Where((_, i) => i % 2 == 1 || !answered.Contains(i / 2)).Select(one => one.Hash)
                        );
                    left.Count(hash => hash[0] == 'n').ShouldBe(answered.Count);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static CorrectionItem About(string id, HandedFile file) =>
        new(id, CorrectionTarget.Material, Material, "看不清", "重新扫描")
        {
            Place = new HandedPlace(file.Hash, file.Name, null),
        };

    private static (CaseState State, CorrectionState Notice) Asked(
        IReadOnlyList<HandedFile> files,
        params IReadOnlyList<CorrectionItem> items
    )
    {
        var state = With(Filed(Food, Monday).State, new HandedIn(Material, files, PaperSeen: false));
        var notice = new CorrectionState(
            [.. items],
            Period.DaysOrWorkingDays(15),
            Monday,
            [.. items.Select(one => one.Id)],
            null
        );
        return (state, notice);
    }

    private static CaseState With(CaseState state, HandedIn handed) =>
        state with
        {
            Materials = state.Materials.SetItem(Material, handed),
        };

    private static HandedIn Replied(CaseState state, CorrectionState notice, ReplyPart part) =>
        ReplyMaterials.Of(state, notice, [part]).Value.Single();

    private static List<string> Names(HandedIn handed) => [.. handed.Files.Select(one => one.Hash)];
}
