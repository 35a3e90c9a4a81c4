using Tongban.Certificates.Data;
using Tongban.Certificates.Parties;
using Tongban.Certificates.Uses;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Certificates.Tests;

public sealed class PartyRulesTests
{
    private const string Type = "食品经营许可证";
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly PartyRules Shipped = Load();

    [Fact]
    public void A_law_whose_text_is_not_at_hand_never_takes_the_place_of_consent()
    {
        var bases = Enum.GetValues<PartyKind>().SelectMany(kind => Shipped.Of(kind).Bases).ToList();
        bases.Where(one => one.Text is null).ShouldNotBeEmpty();
        bases.Where(one => one.Text is null && one.CanDoWithoutConsent).ShouldBeEmpty();
        Shipped.Basis("bankruptcy-25")!.Decision.ShouldBe(DecisionKind.CourtDecision);

        var party = Party(PartyKind.InsolvencyAdministrator, "estate", needsConsent: false);
        var purpose = Shipped.Purpose("estate")!;
        var unverified = Shipped.Basis("bankruptcy-25")!;
        CodeOf(QueryDecision.For(party, unverified, purpose, null, "（2026）演示决1号", Type, [])).ShouldBe("OUT-0011");
        var verified = unverified with { Text = "条款原文" };
        CodeOf(QueryDecision.For(party, verified, purpose, null, null, Type, [])).ShouldBe("OUT-0012");
        QueryDecision.For(party, verified, purpose, null, "（2026）演示决1号", Type, []).IsOk.ShouldBeTrue();
        var careful = Party(PartyKind.InsolvencyAdministrator, "estate", needsConsent: true);
        CodeOf(QueryDecision.For(careful, verified, purpose, null, "（2026）演示决1号", Type, [])).ShouldBe("OUT-0011");
    }

    [Fact]
    public void An_answer_holds_no_more_than_purpose_registration_and_consent_all_allow()
    {
        var purpose = Shipped.Purpose("inspection")!;
        var party = Party(
            PartyKind.Inspectorate,
            "inspection",
            needsConsent: true,
            QueryElement.Holder,
            QueryElement.Details
        );
        var grant = Grant(party, "inspection", QueryElement.Details, QueryElement.HolderCode);
        var allowed = QueryDecision.For(party, null, purpose, null, null, Type, [grant]).Value;
        allowed.Elements.ShouldBe([QueryElement.Details]);
        allowed.Grant.ShouldBe(grant);
        CodeOf(QueryDecision.For(party, null, purpose, [QueryElement.Holder], null, Type, [grant]))
            .ShouldBe("OUT-0007");
        QueryDecision.For(party, null, purpose, [], null, Type, [grant]).Value.Elements.ShouldBeEmpty();
        CodeOf(QueryDecision.For(party, null, purpose, null, null, "道路运输经营许可证", [grant])).ShouldBe("OUT-0010");
        CodeOf(QueryDecision.For(party, null, purpose, null, null, Type, [Grant(party, "other")])).ShouldBe("OUT-0011");
        var another = Party(PartyKind.Inspectorate, "inspection", needsConsent: true);
        CodeOf(QueryDecision.For(another, null, purpose, null, null, Type, [grant])).ShouldBe("OUT-0011");
    }

    [Theory]
    [InlineData(-1, "OUT-0003")]
    [InlineData(0, null)]
    [InlineData(10, null)]
    [InlineData(11, "OUT-0003")]
    public void A_registration_holds_from_its_first_to_its_last_day(int days, string? code) =>
        QueryDecision.Standing(Party(PartyKind.Bank, "loan", true), Today.AddDays(days))?.Code.ShouldBe(code);

    [Fact]
    public void A_closed_party_asks_nothing()
    {
        var party = Party(PartyKind.Bank, "loan", true);
        party.ClosedAt = DateTimeOffset.UnixEpoch;
        QueryDecision.Standing(party, Today)!.Code.ShouldBe("OUT-0002");
    }

    [Fact]
    public void A_minute_and_a_day_are_counted_from_their_start_and_begin_anew()
    {
        var party = Party(PartyKind.Bank, "loan", true);
        var start = new DateTimeOffset(2026, 3, 2, 23, 58, 30, TimeSpan.FromHours(8));
        foreach (var _ in Enumerable.Range(0, 3))
        {
            QueryRate.Count(party, start).ShouldBeNull();
        }

        var over = QueryRate.Count(party, start.AddSeconds(20)).ShouldNotBeNull();
        (over.Rejection.Code, over.Wait, over.IsFirst).ShouldBe(("OUT-0008", TimeSpan.FromSeconds(40), true));
        QueryRate.Count(party, start.AddSeconds(21))!.IsFirst.ShouldBeFalse();
        QueryRate.Count(party, start.AddSeconds(60)).ShouldBeNull();
        QueryRate.Count(party, start.AddSeconds(61)).ShouldBeNull();
        var daily = QueryRate.Count(party, start.AddSeconds(62)).ShouldNotBeNull();
        (daily.Rejection.Code, daily.Wait, daily.IsFirst).ShouldBe(("OUT-0009", TimeSpan.FromSeconds(28), true));
        QueryRate.Count(party, start.AddSeconds(90)).ShouldNotBeNull().Rejection.Code.ShouldBe("OUT-0008");
        QueryRate.Count(party, start.AddSeconds(130)).ShouldBeNull();
    }

    private static OutsidePartyRow Party(
        PartyKind kind,
        string purpose,
        bool needsConsent,
        params QueryElement[] elements
    ) =>
        new()
        {
            Id = Random.Shared.NextInt64(),
            Name = "演示单位",
            CreditCode = "91632899MA7Y50016X",
            Kind = kind,
            TypeNames = Type,
            Purposes = purpose,
            Elements = PartyTerms.Text(elements),
            ValidFrom = Today,
            ValidUntil = Today.AddDays(10),
            NeedsConsent = needsConsent,
            MostAMinute = 3,
            MostADay = 5,
            KeyId = 1,
            RegisteredAt = DateTimeOffset.UnixEpoch,
            RegisteredBy = "安全管理",
        };

    private static CertificateGrantRow Grant(OutsidePartyRow party, string purpose, params QueryElement[] elements) =>
        new()
        {
            Id = 1,
            CertificateId = 1,
            GranteeKind = GranteeKind.Party,
            PartyId = party.Id,
            PurposeCode = purpose,
            Elements = PartyTerms.Text(elements),
            GranteeName = party.Name,
            Purpose = purpose,
            Until = Today,
            WordsHash = "",
            GivenAt = DateTimeOffset.UnixEpoch,
            GivenBy = 1,
            GivenByName = "持证人",
        };

    private static string? CodeOf(Result<Allowance> result) => result.IsOk ? null : result.Rejection.Code;

    private static PartyRules Load()
    {
        using var reader = DataFiles.OpenText("certificates", "outside-parties.json");
        return PartyRules.Load(reader);
    }
}
