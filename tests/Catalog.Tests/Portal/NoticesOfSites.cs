using Tongban.Catalog.Portal;
using Tongban.Identity;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Tests.Portal;

public sealed class NoticesOfSites : IClassFixture<PortalHost>
{
    private static readonly Actor Operator = new(9, "冶小龙", Roles.Administrator, "632800-zwfw");
    private readonly PortalHost portal;

    private DateOnly Today => Tongban.Kernel.Time.LegalTime.DateOf(portal.Clock.Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public NoticesOfSites(PortalHost portal)
    {
        this.portal = portal;
        portal.Renew();
    }

    [Fact]
    public async Task A_notice_is_shown_in_its_region_on_its_days_until_it_is_withdrawn()
    {
        foreach (var old in await portal.UseAsync<SiteNotices, IReadOnlyList<SiteNotice>>(one => one.AllAsync(100, Ct)))
            await portal.UseAsync<SiteNotices, bool>(async one =>
                (await one.WithdrawAsync(old.Id, true, Operator, Ct)).IsOk
            );
        var today = Today;
        var all = await WriteAsync(null, "全部地区的公告", today, null);
        await WriteAsync("632802000000", "只给德令哈", today, today);
        await WriteAsync("632801000000", "只给格尔木", today, null);
        await WriteAsync(null, "还没到", today.AddDays(1), null);

        (await TitlesAsync("632802000000")).ShouldBe(["全部地区的公告", "只给德令哈"], ignoreOrder: true);
        (await TitlesAsync(null)).Count.ShouldBe(3);

        portal.Clock.Set(portal.Clock.Now.AddDays(1));
        (await TitlesAsync("632802000000")).ShouldBe(["全部地区的公告", "还没到"], ignoreOrder: true);

        await portal.UseAsync<SiteNotices, bool>(async notices =>
            (await notices.WithdrawAsync(all, true, Operator, Ct)).IsOk
        );
        (await TitlesAsync("632802000000")).ShouldBe(["还没到"]);
        using var gone = await portal.Http.GetAsync(new Uri($"/notices/{all}", UriKind.Relative), Ct);
        ((int)gone.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task The_home_page_and_the_notice_itself_show_the_words_as_text()
    {
        var id = await WriteAsync(null, "停机<b>通知</b>", Today, null);

        (await portal.PageAsync("/")).ShouldContain($"href=\"/notices/{id}\"");
        (await portal.PageAsync($"/notices/{id}")).ShouldContain("停机&lt;b&gt;通知");
    }

    [Theory]
    [InlineData("", "正文", null, 0, "CAT-0300")]
    [InlineData("标题", "", null, 0, "CAT-0301")]
    [InlineData("标题", "正文", "110000000000", 0, "CAT-0302")]
    [InlineData("标题", "正文", null, -1, "CAT-0303")]
    public async Task A_faulty_notice_is_refused(string title, string body, string? division, int days, string code)
    {
        var refused = await portal.UseAsync<SiteNotices, Kernel.Result<long>>(notices =>
            notices.WriteAsync(
                null,
                0,
                new SiteNoticeText(division, title, body, Today, Today.AddDays(days)),
                Operator,
                Ct
            )
        );

        refused.Rejection.Code.ShouldBe(code);
    }

    private Task<long> WriteAsync(string? division, string title, DateOnly from, DateOnly? to) =>
        portal.UseAsync<SiteNotices, long>(async notices =>
            (
                await notices.WriteAsync(null, 0, new SiteNoticeText(division, title, "正文", from, to), Operator, Ct)
            ).Value
        );

    private Task<List<string>> TitlesAsync(string? division) =>
        portal.UseAsync<RegionalSites, List<string>>(sites =>
            portal.UseAsync<SiteNotices, List<string>>(async notices =>
                [.. (await notices.ShownAsync(sites.Find(division), 10, Ct)).Select(notice => notice.Title)]
            )
        );
}
