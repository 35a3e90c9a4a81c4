using System.Text;
using System.Text.Json;
using Tongban.Catalog.Content;
using Tongban.Catalog.Papers;
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
