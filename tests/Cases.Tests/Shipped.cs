using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Writing;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Kernel;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Tests;

/// <summary>Shipped items, regimes and calendar, and cases made of them without a database.</summary>
internal static class Shipped
{
    public static RegimeCatalog Regimes { get; } = ShippedRegimes.Load();
    public static WorkingCalendar Calendar { get; } = DataFiles.LoadCalendar();

    public static ServiceItemContent OneThing(string id) =>
        ContentJson.Read<ServiceItemContent>(File.ReadAllText(DataFiles.PathOf("one-things", $"{id}.json")));

    /// <summary>Monday.</summary>
    public static DateTimeOffset Monday { get; } = At(2026, 3, 2, 9);

    public static ServiceItemContent Item(string id) =>
        ContentJson.Read<ServiceItemContent>(File.ReadAllText(DataFiles.PathOf("items", $"{id}.json")));

    public static DateTimeOffset At(int year, int month, int day, int hour = 9) =>
        new(year, month, day, hour, 0, 0, LegalTime.Offset);

    public static ActContext By(DateTimeOffset at, long account = 11, string role = "clerk") =>
        new(new ActedBy(account, $"工作人员{account}", role, "632800-scjg"), at);

    /// <summary>A case filed with all that its first situation asks for, or with some materials missing.</summary>
    public static CaseFile Filed(
        string itemId,
        DateTimeOffset at,
        IReadOnlyDictionary<string, string>? situations = null,
        DateOnly? renewalExpiry = null,
        params IReadOnlyList<string> without
    ) => FiledUnder(Item(itemId), at, situations, renewalExpiry, without);

    /// <summary>A case under an item that the test has changed.</summary>
    public static CaseFile FiledUnder(
        ServiceItemContent item,
        DateTimeOffset at,
        IReadOnlyDictionary<string, string>? situations = null,
        DateOnly? renewalExpiry = null,
        params IReadOnlyList<string> without
    )
    {
        var chosen = situations ?? item.Situations.ToDictionary(one => one.Id, one => one.Options[0].Id);
        var outcome = SituationEngine.Resolve(item, chosen);
        var decided = SubmitCase.Decide(
            new SubmitCase.Request(
                item,
                CaseTerms.Of(item, Regimes.Get(item.Regime), renewalExpiry),
                Channel.Online,
                at,
                "answers",
                [
                    .. outcome
                        .Materials.Where(material => !material.FromForm && !without.Contains(material.Id))
                        .Select(material => new HandedIn(material.Id, "hash", "file.pdf", false)),
                ],
                SituationList.Of(outcome),
                TruthDeclared: true
            ),
            Calendar,
            By(at, 501, "citizen")
        );
        return decided.Value.After;
    }

    public static CaseFile Accepted(string itemId, DateTimeOffset at) => AcceptedUnder(Item(itemId), at);

    public static CaseFile AcceptedUnder(ServiceItemContent item, DateTimeOffset at) =>
        AcceptCase.Decide(FiledUnder(item, at), By(at)).Value.After;

    /// <summary>All steps done, each by as many staff as it asks.</summary>
    public static CaseFile Reviewed(CaseFile file, DateTimeOffset at)
    {
        while (file.State.Steps.Values.FirstOrDefault(step => step.Status == StepStatus.Ready) is { } ready)
        {
            var step = file.Item.Steps.First(one => one.Id == ready.Id);
            file = Review
                .Complete(
                    file,
                    By(at, 21, "reviewer"),
                    ready.Id,
                    StepOpinion.Meets,
                    "符合",
                    [.. Enumerable.Range(21, step.Staff).Select(id => new StaffName(id, $"工作人员{id}"))],
                    step.Checks
                )
                .Value.After;
        }

        return file;
    }

    public static DecideCase.Request Grant(CaseFile file) =>
        new(
            Outcome.Granted,
            "准予",
            [],
            [],
            [],
            DecideCase.ShownHash(file),
            LegalGround: FirstGround(file, Outcome.Granted)
        );

    public static DecideCase.Request Refuse(CaseFile file) =>
        new(
            Outcome.Refused,
            "不予",
            ["现场没有清洗消毒设施"],
            ["食品安全法第三十三条"],
            [file.Item.Conditions[0].Id],
            DecideCase.ShownHash(file),
            LegalGround: FirstGround(file, Outcome.Refused)
        );

    public static Result<Decision> Decide(CaseFile file, DecideCase.Request request, DateTimeOffset? at = null) =>
        DecideCase.Decide(file, By(at ?? Monday, 31, "approver"), request, QuotaStanding.None);

    private static string? FirstGround(CaseFile file, Outcome outcome) =>
        LegalGrounds.Of(file.Terms.Regime, outcome) is [var first, ..] ? first.Value.Code : null;
}
