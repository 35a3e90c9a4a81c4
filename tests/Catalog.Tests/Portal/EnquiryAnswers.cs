using Tongban.Catalog.Authorities;
using Tongban.Catalog.Enquiries;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Catalog.Tests.Portal;

public sealed class EnquiryAnswers : IClassFixture<PortalHost>
{
    private const string Item = "haixi-scjg-sole-trader";
    private static readonly Actor Clerk = new(7, "马玉兰", Roles.Clerk, "632800-scjg");
    private static readonly Actor Stranger = new(8, "王海", Roles.Clerk, "632800-gaj");
    private readonly PortalHost portal;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public EnquiryAnswers(PortalHost portal)
    {
        this.portal = portal;
        portal.Renew();
    }

    [Theory]
    [InlineData("办这个要多少钱", "不收费")]
    [InlineData("多久能拿到执照", "3个工作日")]
    [InlineData("要带什么材料", "经营场所使用证明")]
    [InlineData("电子营业执照有没有用", "同等法律效力")]
    [InlineData("对决定不服怎么办", "行政复议")]
    public async Task What_the_guide_says_is_answered_from_it_with_the_source(string question, string answer)
    {
        var html = await portal.PageAsync($"/items/{Item}/ask?q={Uri.EscapeDataString(question)}");

        html.ShouldContain("指南里是这样说的");
        html.ShouldContain(answer);
        html.ShouldContain($"href=\"/items/{Item}#");
        html.ShouldNotContain("catalog.");
    }

    [Fact]
    public async Task What_the_guide_does_not_say_goes_to_a_person_with_a_date()
    {
        var asked = $"/items/{Item}/ask?q={Uri.EscapeDataString("我的宠物鹦鹉能当吉祥物吗")}";
        (await portal.PageAsync(asked)).ShouldContain("指南和常见问题里没有找到");

        var sent = await portal.PostAsync(asked, $"/items/{Item}/ask", ("question", "我的宠物鹦鹉能当吉祥物吗"));

        // Saturday 2026-11-21 and five working days
        var html = await sent.Content.ReadAsStringAsync(Ct);
        html.ShouldContain("最晚2026年11月27日答复");
        sent.RequestMessage!.RequestUri!.AbsolutePath.ShouldStartWith("/enquiries/");
    }

    [Fact]
    public async Task The_answer_reaches_the_asker_and_everybody_only_when_it_is_published()
    {
        var token = await AskAsync("店里能不能养猫？我叫李四");
        var one = (await UseAsync(desk => desk.WaitingAsync("632800-scjg", 100, Ct))).Single(other =>
            other.Token == token
        );

        (await AnswerAsync(one, "可以，但不能进操作间。", null)).IsOk.ShouldBeTrue();
        (await portal.PageAsync($"/enquiries/{token}")).ShouldContain("不能进操作间");
        (await portal.PageAsync($"/items/{Item}")).ShouldNotContain("不能进操作间");

        var answered = (await UseAsync(desk => desk.FindAsync(one.Id, Ct)))!;
        (await AnswerAsync(answered, "可以，但不能进操作间。", "店里能不能养猫？")).IsOk.ShouldBeTrue();
        var guide = await portal.PageAsync($"/items/{Item}");
        guide.ShouldContain("不能进操作间");
        guide.ShouldNotContain("李四");
        (await portal.PageAsync($"/items/{Item}/ask?q={Uri.EscapeDataString("养猫可以吗")}")).ShouldContain(
            "公开的咨询答复"
        );
    }

    [Fact]
    public async Task Another_department_cannot_answer_and_a_stale_answer_is_a_conflict()
    {
        var one = await AskedAsync("周末开门吗，想周末去");

        (
            await UseAsync(desk => desk.AnswerAsync(one.Id, one.Version, "不开。", null, Stranger, Ct))
        ).Rejection.Code.ShouldBe("CAT-0314");
        (await AnswerAsync(one, "不开。", null)).IsOk.ShouldBeTrue();
        await Should.ThrowAsync<ConflictException>(() => AnswerAsync(one, "开。", null));
    }

    [Fact]
    public async Task A_question_for_somebody_else_is_passed_on_and_keeps_its_day()
    {
        var one = await AskedAsync("孩子上学的补助归谁管");
        var education = (
            await portal.UseAsync<CatalogReader, Authority?>(reader => reader.AuthorityAsync("632802-jyj", Ct))
        )!;

        (
            await UseAsync(desk => desk.PassOnAsync(one.Id, one.Version, education, Stranger, Ct))
        ).Rejection.Code.ShouldBe("CAT-0314");
        (await UseAsync(desk => desk.PassOnAsync(one.Id, one.Version, null, Clerk, Ct))).Rejection.Code.ShouldBe(
            "CAT-0316"
        );
        (await UseAsync(desk => desk.PassOnAsync(one.Id, one.Version, education, Clerk, Ct))).IsOk.ShouldBeTrue();

        (await UseAsync(desk => desk.WaitingAsync("632800-scjg", 100, Ct))).ShouldNotContain(other =>
            other.Id == one.Id
        );
        var there = (await UseAsync(desk => desk.WaitingAsync("632802-jyj", 100, Ct))).Single(other =>
            other.Id == one.Id
        );
        there.DueOn.ShouldBe(one.DueOn);
        (await AnswerAsync(there, "归教育局。", null)).Rejection.Code.ShouldBe("CAT-0314");
    }

    [Theory]
    [InlineData("手机号是13997370000", "CAT-0313")]
    [InlineData("身份证 632899197908030047", "CAT-0313")]
    [InlineData("打0977-8222222问", null)]
    public async Task Nothing_that_looks_like_a_persons_number_is_published(string published, string? code)
    {
        var one = await AskedAsync("请问电话是多少号码");

        var answered = await AnswerAsync(one, "见指南。", published);

        (answered.IsOk ? null : answered.Rejection.Code).ShouldBe(code);
    }

    [Fact]
    public async Task A_question_of_two_characters_is_no_question()
    {
        var sent = await portal.PostAsync($"/items/{Item}/ask?q=ab", $"/items/{Item}/ask", ("question", "钱"));

        ((int)sent.StatusCode).ShouldBe(422);
        (await sent.Content.ReadAsStringAsync(Ct)).ShouldContain("请把问题写清楚");
    }

    private async Task<Enquiry> AskedAsync(string question)
    {
        var token = await AskAsync(question);
        return (await UseAsync(desk => desk.ByTokenAsync(token, Ct)))!;
    }

    private async Task<string> AskAsync(string question)
    {
        var item = await portal.UseAsync<CatalogReader, PublishedItem?>(reader => reader.FindAsync(Item, Ct));
        return (await UseAsync(desk => desk.AskAsync(item!, question, null, Ct))).Value;
    }

    private Task<Result<Enquiry>> AnswerAsync(Enquiry one, string answer, string? published) =>
        UseAsync(desk => desk.AnswerAsync(one.Id, one.Version, answer, published, Clerk, Ct));

    private Task<T> UseAsync<T>(Func<EnquiryDesk, Task<T>> use) => portal.UseAsync(use);
}
