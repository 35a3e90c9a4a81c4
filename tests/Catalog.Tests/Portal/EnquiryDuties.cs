using Tongban.Catalog.Enquiries;
using Tongban.Identity;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Catalog.Tests.Portal;

/// <summary>What keeps questions within bounds, and what happens when nobody answers.</summary>
public sealed class EnquiryDuties(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Item = "haixi-scjg-sole-trader";
    private const string OtherItem = "haixi-gjj-withdrawal";
    private const string Authority = "632800-gjj";
    private static readonly Actor Clerk = new(7, "马玉兰", Roles.Clerk, Authority);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sixth_question_of_an_hour_from_one_address_has_to_wait_and_stays_in_the_form()
    {
        portal.Renew();
        for (var n = 1; n <= new EnquiryOptions().PerHour; n++)
            using (var sent = await SendAsync($"第{n}个关于鹦鹉的问题"))
                sent.RequestMessage!.RequestUri!.AbsolutePath.ShouldStartWith("/enquiries/");

        using var refused = await SendAsync("再问一个关于鹦鹉的问题");

        ((int)refused.StatusCode).ShouldBe(429);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 3600);
        var html = await refused.Content.ReadAsStringAsync(Ct);
        html.ShouldContain("您这一小时问得比较多");
        html.ShouldContain("再问一个关于鹦鹉的问题");
    }

    [Fact]
    public async Task A_question_becomes_a_task_of_the_desk_the_day_after_it_was_due_until_it_is_answered()
    {
        var item = await portal.UseAsync<CatalogReader, PublishedItem?>(reader => reader.FindAsync(OtherItem, Ct));
        var late = await AskedAsync(item!, "没有人答复的问题");
        var answered = await AskedAsync(item!, "按时答复的问题");
        (await AnswerAsync(answered)).ShouldBeTrue();

        await DueAsync(LegalTime.StartOf(late.DueOn.AddDays(1)).AddMicroseconds(-1));
        (await CountAsync()).ShouldBe(0);
        await DueAsync(LegalTime.StartOf(late.DueOn.AddDays(1)));
        (await CountAsync()).ShouldBe(1);

        (await AnswerAsync(late)).ShouldBeTrue();
        (await CountAsync()).ShouldBe(0);
    }

    private Task<HttpResponseMessage> SendAsync(string question) =>
        portal.PostAsync($"/items/{Item}/ask?q=ab", $"/items/{Item}/ask", ("question", question));

    private async Task<Enquiry> AskedAsync(PublishedItem item, string question)
    {
        var token = (
            await portal.UseAsync<EnquiryDesk, Kernel.Result<string>>(desk => desk.AskAsync(item, question, null, Ct))
        ).Value;
        return (await portal.UseAsync<EnquiryDesk, Enquiry?>(desk => desk.ByTokenAsync(token, Ct)))!;
    }

    private async Task<bool> AnswerAsync(Enquiry one)
    {
        var now = (await portal.UseAsync<EnquiryDesk, Enquiry?>(desk => desk.FindAsync(one.Id, Ct)))!;
        return (
            await portal.UseAsync<EnquiryDesk, Kernel.Result<Enquiry>>(desk =>
                desk.AnswerAsync(now.Id, now.Version, "见指南。", null, Clerk, Ct)
            )
        ).IsOk;
    }

    private Task<int> CountAsync() =>
        portal.UseAsync<Enquiries.OverdueEnquiries, int>(enquiries => enquiries.WaitingAsync(Authority, Ct));

    private async Task DueAsync(DateTimeOffset at)
    {
        portal.Clock.Set(at);
        await portal.UseAsync<DueWorker, int>(worker => worker.RunDueAsync(at));
    }
}
