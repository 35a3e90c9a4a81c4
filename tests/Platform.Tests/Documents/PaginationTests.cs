using Tongban.Platform.Documents;
using Tongban.Platform.Documents.Layout;

namespace Tongban.Platform.Tests.Documents;

public sealed class PaginationTests(LayoutBench bench) : IClassFixture<LayoutBench>
{
    [Fact]
    public void The_signature_never_stands_on_a_page_without_text()
    {
        for (var count = 1; count <= 90; count++)
        {
            var last = Plan(count).Pages[^1].Select(placed => placed.Item).ToArray();
            last.OfType<Closing>().Count().ShouldBe(1);
            last.OfType<TextLine>().ShouldNotBeEmpty($"{count} paragraphs");
        }
    }

    [Fact]
    public void Nothing_is_lost_and_nothing_leaves_the_text_area()
    {
        for (var count = 1; count <= 90; count += 7)
        {
            var plan = Plan(count);
            plan.Pages.Sum(page => page.Count(placed => placed.Item is TextLine)).ShouldBe(count + 4);
            plan.Pages.SelectMany(page => page)
                .ShouldAllBe(placed =>
                    placed.Top >= 0 && placed.Top + placed.Item.Height(plan.Pitch) <= Measure.TextHeight + 0.01
                );
        }
    }

    [Fact]
    public void Contacts_stand_at_the_foot_of_the_last_page()
    {
        var plan = Plan(3);
        var contacts = plan.Pages[^1][^1];
        contacts.Item.ShouldBeOfType<Contacts>();
        (contacts.Top + contacts.Item.Height(plan.Pitch)).ShouldBe(Measure.TextHeight, 0.01);
    }

    private PagePlan Plan(int paragraphs)
    {
        var body = Enumerable.Range(1, paragraphs).Select(n => new NoticeParagraph($"第{n}段"));
        var document = SampleNotices.Base("通知书", "通字", "甲") with { Body = [.. body] };
        return bench.With(shaper =>
            Paginator.Plan(BlockFlow.Build(document, Scale.Standard, shaper, demonstration: true), Scale.Standard)
        );
    }
}
