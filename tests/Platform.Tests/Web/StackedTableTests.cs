namespace Tongban.Platform.Tests.Web;

public sealed class StackedTableTests(KitHost host) : IClassFixture<KitHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_cell_of_a_stacked_table_says_the_heading_of_its_column()
    {
        using var client = host.Client();
        var html = await client.GetStringAsync("/_gallery", Ct);
        html.ShouldContain("<table class=\"stacked\">");
        html.ShouldContain("<td data-label=\"申请人\">格尔木昆*餐饮</td>");
        html.ShouldContain("<td class=\"num\" data-label=\"用时\">12个工作日</td>");
    }

    [Fact]
    public async Task Headings_of_rows_and_tables_that_are_not_stacked_have_none()
    {
        using var client = host.Client();
        var html = await client.GetStringAsync("/_gallery/desk", Ct);
        html.ShouldContain("<th scope=\"row\">经营者</th><td>格尔木昆*餐饮有限公司</td>");
        html.ShouldNotContain("<th scope=\"row\" data-label");
    }
}
