using System.Text;
using System.Text.Json;
using Tongban.Catalog.Content;
using Tongban.Catalog.Papers;
using Tongban.Platform;
using Tongban.Platform.Documents;

namespace Tongban.Catalog.Tests.Portal;

public sealed class PapersOfItems : IClassFixture<PortalHost>
{
    private const string Food = "haixi-scjg-food-business";
    private static readonly DateOnly Today = new(2026, 11, 21);
    private readonly PortalHost portal;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public PapersOfItems(PortalHost portal)
    {
        this.portal = portal;
        portal.Renew();
    }

    [Theory]
    [InlineData("guide.pdf")]
    [InlineData("form.pdf")]
    [InlineData("form.pdf?sample=true")]
    [InlineData("result-sample.pdf")]
    public async Task Guide_blank_form_sample_form_and_sample_result_come_as_pdf(string file)
    {
        using var answer = await portal.Http.GetAsync(new Uri($"/items/{Food}/{file}", UriKind.Relative), Ct);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        Encoding.ASCII.GetString(bytes, 0, 5).ShouldBe("%PDF-");
        bytes.Length.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public async Task There_is_no_paper_of_an_item_that_does_not_exist()
    {
        using var answer = await portal.Http.GetAsync(new Uri("/items/nothing/guide.pdf", UriKind.Relative), Ct);
        ((int)answer.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Every_item_has_a_blank_form_with_each_question_and_nothing_filled_in()
    {
        foreach (var loaded in ShippedData.Files.Items)
        {
            var words = await FormAsync(loaded.Value.Id, sample: false);
            foreach (var field in loaded.Value.Form.AllFields)
                words.ShouldContain(Json(field.Label), Case.Sensitive, loaded.Value.Id);
            words.ShouldNotContain("632899");
            words.ShouldNotContain("■");
        }
    }

    [Fact]
    public async Task A_sample_form_says_that_it_is_one_fills_every_question_and_shows_invented_people_only()
    {
        foreach (var loaded in ShippedData.Files.Items)
        {
            var paper = await PaperAsync(loaded.Value.Id, sample: true);
            paper.Title.ShouldEndWith("（示范文本）");
            paper.Header!.ShouldStartWith("样张");
            foreach (var row in paper.Body.OfType<NoticeTable>().SelectMany(table => table.Rows))
                row.Cells.ShouldAllBe(cell => cell.Text.Length > 0, loaded.Value.Id);
        }
    }

    [Fact]
    public void Every_text_field_of_a_form_has_an_invented_value_of_its_own()
    {
        var general =
            from item in ShippedData.Files.Items.Select(loaded => loaded.Value)
            from field in item.Form.AllFields.SelectMany(field => field.Columns.Prepend(field))
            where field.Kind is FieldKind.Text or FieldKind.LongText
            where field.Known is null && string.IsNullOrWhiteSpace(field.Sample)
            select $"{item.Id} {field.Id} {field.Label}";

        general.ShouldBeEmpty();
    }

    [Fact]
    public void A_material_that_names_a_sample_or_a_blank_has_it_and_no_paper_is_left_over()
    {
        var papers = MaterialPapers.Load(DataFiles.Root);
        var items = ShippedData.Files.Items.Select(loaded => loaded.Value).ToList();
        var own = items.SelectMany(item =>
            item.Materials.Where(material => !material.FromForm).Select(material => (item, material))
        );

        foreach (var (item, material) in own)
        {
            (papers.SampleOf(item.Id, material) is not null).ShouldBe(
                material.HasSample,
                $"{item.Id}/{material.Id} 样张"
            );
            (papers.BlankOf(item.Id, material) is not null).ShouldBe(
                material.HasBlank,
                $"{item.Id}/{material.Id} 空白表"
            );
        }
        papers
            .All.SelectMany(paper => paper.For)
            .ShouldBeSubsetOf(own.Select(one => $"{one.item.Id}/{one.material.Id}").ToList());
    }

    [Fact]
    public async Task A_paper_is_blank_for_who_fills_it_in_and_filled_for_who_wants_to_see_how()
    {
        const string Path = "/items/delingha-zrzy-mortgage/materials/power.pdf";
        var papers = MaterialPapers.Load(DataFiles.Root);
        var item = (
            await portal.UseAsync<CatalogReader, PublishedItem?>(reader =>
                reader.FindAsync("delingha-zrzy-mortgage", Ct)
            )
        )!;
        string Words(bool sample) =>
            JsonSerializer.Serialize(
                MaterialPapers.Build(item, papers.Find(item.Id, "power")!, sample, Today, "http://localhost").Body,
                Plain
            );

        Words(sample: false).ShouldNotContain("632899");
        Words(sample: false).ShouldContain("委托人（姓名或者名称）：＿＿＿＿＿＿");
        Words(sample: true).ShouldContain("632899197908030047");
        Words(sample: true).ShouldNotContain("{才");
        foreach (var path in new[] { Path, Path + "?sample=true" })
        {
            using var answer = await portal.Http.GetAsync(new Uri(path, UriKind.Relative), Ct);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        }
        (await portal.PageAsync("/items/haixi-scjg-food-business")).ShouldContain(
            "href=\"/items/haixi-scjg-food-business/materials/rules.pdf?sample=true\""
        );
        using var none = await portal.Http.GetAsync(
            new Uri("/items/delingha-zrzy-mortgage/materials/nothing.pdf", UriKind.Relative),
            Ct
        );
        ((int)none.StatusCode).ShouldBe(404);
    }

    private async Task<string> FormAsync(string id, bool sample) =>
        JsonSerializer.Serialize((await PaperAsync(id, sample)).Body, Plain);

    private async Task<NoticeDocument> PaperAsync(string id, bool sample)
    {
        var item = (await portal.UseAsync<CatalogReader, PublishedItem?>(reader => reader.FindAsync(id, Ct)))!;
        return FormPaper.Build(item, item.Content.Form, sample, Today, "http://localhost/items/" + id);
    }

    private static string Json(string text) => JsonSerializer.Serialize(text, Plain)[1..^1];

    private static readonly JsonSerializerOptions Plain = ContentJson.Options;
}
