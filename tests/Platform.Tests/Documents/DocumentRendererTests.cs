using System.Text.Json;
using Tongban.Platform.Documents;

namespace Tongban.Platform.Tests.Documents;

public sealed class DocumentRendererTests : IDisposable
{
    private readonly DocumentRenderer renderer = new(new RenderOptions { Demonstration = true });
    private readonly DocumentRenderer official = new(new RenderOptions());

    public static TheoryData<string> Kinds => [.. SampleNotices.All.Keys];

    public void Dispose()
    {
        renderer.Dispose();
        official.Dispose();
    }

    [Fact]
    public void All_fonts_are_installed() => DocumentRenderer.MissingFonts.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_page_of_every_kind_carries_the_mark(string kind)
    {
        var pdf = renderer.Render(SampleNotices.All[kind]);
        var pages = PdfText.Pages(pdf);
        PdfText.Info(pdf)["Subject"].ShouldBe("演示样张 不具法律效力");
        for (var page = 1; page <= pages; page++)
        {
            PdfText.Extract(pdf, "-f", $"{page}", "-l", $"{page}").ShouldContain("演示样张 不具法律效力");
            Pixels.OfGrey(renderer.RenderPng(SampleNotices.All[kind], page, 50), 227).ShouldBeGreaterThan(2000);
        }
    }

    [Fact]
    public void A_renderer_for_demonstrations_cannot_be_talked_out_of_the_mark()
    {
        var document = SampleNotices.Acceptance();
        renderer.Render(document, new RenderOptions { Demonstration = false }).ShouldBe(renderer.Render(document));
        official.Render(document, new RenderOptions { Demonstration = true }).ShouldBe(renderer.Render(document));
    }

    [Fact]
    public void An_official_document_has_neither_the_mark_nor_a_drawn_seal()
    {
        var document = SampleNotices.Acceptance();
        PdfText.Extract(official.Render(document)).ShouldNotContain("演示");
        Pixels.OfRed(official.RenderPng(document, 1, 50)).ShouldBe(0);
        Pixels.OfRed(renderer.RenderPng(document, 1, 50)).ShouldBeGreaterThan(500);
    }

    [Fact]
    public void The_mark_stays_under_the_content()
    {
        var ink = Pixels.Dark(official.RenderPng(SampleNotices.Deadline(), 1, 100));
        Pixels.Dark(renderer.RenderPng(SampleNotices.Deadline(), 1, 100)).IsSupersetOf(ink).ShouldBeTrue();
    }

    [Fact]
    public void Every_text_of_a_document_can_be_extracted()
    {
        var text = PdfText.Squeezed(renderer.Render(SampleNotices.Refusal()));
        text.ShouldContain("西市监许驳字〔2026〕第00217号");
        text.ShouldContain("昆仑食品有限公司：");
        text.ShouldContain("（四）你单位提交的从业人员健康管理制度、进货查验记录制度与实际经营条件不符");
        text.ShouldContain("救济途径：不服本决定的");
        text.ShouldContain("2026年11月21日");
        text.ShouldContain("办公时间：工作日9:00—17:00");
        text.ShouldContain("第1页共2页");
        text.ShouldContain("第2页共2页");
    }

    [Theory]
    [InlineData("𠮷")]
    [InlineData("䶮")]
    [InlineData("𬱖")]
    [InlineData("㛃")]
    [InlineData("𱍐")]
    [InlineData("𪚥")]
    [InlineData("བོད་ཡིག")]
    [InlineData("ᠮᠣᠩᠭᠣᠯ")]
    [InlineData("阿依古丽·买买提")]
    public void Rare_characters_and_other_scripts_are_set_and_can_be_extracted(string name)
    {
        var document = SampleNotices.Base("受理通知书", "许受字", name) with
        {
            Body = [new NoticeParagraph($"张{name}明")],
        };
        var pdf = renderer.Render(document);
        var text = PdfText.Squeezed(pdf, "-raw");
        text.ShouldContain(name + "：");
        text.ShouldContain($"张{name}明");
        var without = renderer.RenderPng(document with { Body = [new NoticeParagraph("张明")] }, 1, 100);
        Pixels.Dark(renderer.RenderPng(document, 1, 100)).Count.ShouldBeGreaterThan(Pixels.Dark(without).Count);
    }

    [Fact]
    public void Text_that_looks_like_markup_is_drawn_as_text()
    {
        const string text = "<b>粗</b>&amp;<script>alert(1)</script>";
        PdfText.Squeezed(renderer.Render(SampleNotices.FilledWith(text))).ShouldContain(text);
    }

    [Fact]
    public void Characters_that_cannot_be_seen_or_turn_the_text_around_are_dropped()
    {
        var document = SampleNotices.FilledWith("甲\0乙\u0007丙\u202E丁\uFFFE戊\uD800己\u2066庚");
        PdfText.Squeezed(renderer.Render(document)).ShouldContain("甲乙丙丁戊己庚");
    }

    [Theory]
    [InlineData('A')]
    [InlineData('9')]
    [InlineData('，')]
    [InlineData('（')]
    [InlineData('·')]
    [InlineData('国')]
    [InlineData('\u00A0')]
    public void A_field_of_five_hundred_characters_without_a_break_never_leaves_the_page(char character)
    {
        var document = SampleNotices.FilledWith(new string(character, 500));
        var pages = PdfText.Pages(official.Render(document));
        pages.ShouldBeGreaterThan(1);
        for (var page = 1; page <= pages; page++)
        {
            var dark = Pixels.Dark(official.RenderPng(document, page, 50));
            dark.ShouldAllBe(point => point.X > 50 && point.X < 365 && point.Y > 40 && point.Y < 565);
        }
    }

    [Fact]
    public void A_table_breaks_over_pages_and_repeats_its_headings()
    {
        var pdf = renderer.Render(SampleNotices.Deadline());
        var pages = PdfText.Pages(pdf);
        pages.ShouldBeGreaterThan(2);
        for (var page = 1; page < pages; page++)
        {
            PdfText.Extract(pdf, "-f", $"{page}", "-l", $"{page}").ShouldContain("计入期限");
        }

        var text = PdfText.Squeezed(pdf);
        Enumerable.Range(1, 45).ShouldAllBe(n => text.Contains($"第{n}日"));
    }

    [Fact]
    public void A_row_higher_than_a_page_goes_on_on_the_next()
    {
        var lines = string.Join('\n', Enumerable.Range(1, 120).Select(n => $"行{n}。"));
        var table = NoticeTable.Numbered(
            [new(45, "内容"), new(46, "说明")],
            [
                [lines, "短"],
                ["末", "尾"],
            ]
        );
        var pdf = renderer.Render(SampleNotices.Base("清单", "单字", "甲") with { Body = [table] });
        PdfText.Pages(pdf).ShouldBeGreaterThan(2);
        var text = PdfText.Squeezed(pdf);
        Enumerable.Range(1, 120).ShouldAllBe(n => text.Contains($"行{n}。"));
    }

    [Theory]
    [InlineData("receipt", 1)]
    [InlineData("acceptance", 1)]
    [InlineData("grant", 1)]
    [InlineData("completion", 1)]
    [InlineData("service", 1)]
    [InlineData("correction", 2)]
    [InlineData("refusal", 2)]
    public void Lines_are_drawn_together_where_that_saves_a_page(string kind, int pages) =>
        PdfText.Pages(renderer.Render(SampleNotices.All[kind])).ShouldBe(pages);

    [Fact]
    public void Paper_is_a4_and_the_file_bears_the_date_of_the_document()
    {
        var info = PdfText.Info(renderer.Render(SampleNotices.Grant()));
        info["Page size"].ShouldEndWith("(A4)");
        info["Title"].ShouldBe("准予行政许可决定书 西市监许准字〔2026〕第00217号");
        info["Author"].ShouldBe("西海市市场监督管理局");
    }

    [Fact]
    public void Fonts_are_embedded_as_subsets()
    {
        var fonts = PdfText
            .Fonts(renderer.Render(SampleNotices.Grant()))
            .Split('\n')
            .Skip(2)
            .Where(line => line.Length > 0);
        fonts.ShouldNotBeEmpty();
        fonts.ShouldAllBe(line => line.Contains("yes yes yes"));
    }

    [Fact]
    public void A_document_survives_being_stored_as_json()
    {
        foreach (var document in SampleNotices.All.Values)
        {
            var copy = JsonSerializer.Deserialize<NoticeDocument>(JsonSerializer.Serialize(document)).ShouldNotBeNull();
            renderer.Render(copy).ShouldBe(renderer.Render(document));
        }
    }

    [Fact]
    public void A_page_that_is_not_there_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => renderer.RenderPng(SampleNotices.Acceptance(), 9));
        Should.Throw<ArgumentOutOfRangeException>(() => renderer.RenderPng(SampleNotices.Acceptance(), 0));
    }
}
