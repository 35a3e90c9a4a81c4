using Tongban.Catalog.Enquiries;

namespace Tongban.Catalog.Tests.Portal;

public sealed class OverdueEnquiries(PortalHost portal) : IClassFixture<PortalHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_lamp_turns_yellow_a_working_day_before_the_answer_is_due_and_red_after_it()
    {
        var item = await portal.UseAsync<CatalogReader, PublishedItem?>(reader =>
            reader.FindAsync("haixi-scjg-sole-trader", Ct)
        );
        var token = (await UseAsync(desk => desk.AskAsync(item!, "周末开门吗，想周末去", null, Ct))).Value;
        var one = (await UseAsync(desk => desk.ByTokenAsync(token, Ct)))!;

        one.DueOn.ShouldBe(new DateOnly(2026, 11, 27));
        (await LampAsync(one)).ShouldBe("Green");
        portal.Clock.Set(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(8)));
        (await LampAsync(one)).ShouldBe("Yellow");
        portal.Clock.Set(new DateTimeOffset(2026, 11, 28, 9, 0, 0, TimeSpan.FromHours(8)));
        (await LampAsync(one)).ShouldBe("Red");
    }

    private Task<string> LampAsync(Enquiry one) => UseAsync(desk => Task.FromResult(desk.LampOf(one)));

    private Task<T> UseAsync<T>(Func<EnquiryDesk, Task<T>> use) => portal.UseAsync(use);
}
