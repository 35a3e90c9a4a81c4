using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Filing;
using Tongban.Cases.Things;
using Tongban.Catalog;
using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Identity;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>
/// /items/{id}/try: 试算 before filing. By the answers what is asked for, what of it the platform has already, and when it would be
/// done: by promise, and by what past cases really took. Nothing is kept.
/// </summary>
internal sealed class TryModel(
    CurrentActor current,
    Text text,
    CatalogReader catalog,
    Applicants applicants,
    CertificateMaterials certificates,
    PastCourses past,
    WorkingCalendar calendar,
    IBusinessClock clock
) : PortalPage(current, text)
{
    public const string AnswerPrefix = "s.";

    public PublishedItem Item { get; private set; } = null!;
    public SituationOutcome Outcome { get; private set; } = null!;

    /// <summary>Of a 一件事; null for an item.</summary>
    public MergedApplication? Merged { get; private set; }
    public IReadOnlyDictionary<string, string> Answers { get; private set; } = null!;

    /// <summary>Materials for which the reader holds a certificate of this platform.</summary>
    public IReadOnlySet<string> Held { get; private set; } = new HashSet<string>();

    /// <summary>True when the reader is proofed, so that certificates could be looked for.</summary>
    public bool Known { get; private set; }
    public IReadOnlyList<PathStep> Path { get; private set; } = [];

    /// <summary>Last day by the promises, if sent today.</summary>
    public DateOnly Promised { get; private set; }

    /// <summary>Last day by what nine in ten past cases took; null when there are too few of every item on the path.</summary>
    public DateOnly? Honest { get; private set; }

    public IReadOnlyList<MaterialRequirement> ToHandIn =>
        [.. Outcome.Materials.Where(one => !one.FromForm && !Held.Contains(one.Id))];

    public IReadOnlyList<MaterialRequirement> NotToHandIn => [.. Outcome.Materials.Where(one => Held.Contains(one.Id))];

    public string ApplyAddress =>
        $"/apply/{Item.Id}{QueryString.Create(Answers.Select(one => KeyValuePair.Create(AnswerPrefix + one.Key, (string?)one.Value)))}";

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (await catalog.FindAsync(id, Ct) is not { } item)
        {
            return NotFound();
        }

        Item = item;
        Answers = Request
            .Query.Where(pair => pair.Key.StartsWith(AnswerPrefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[AnswerPrefix.Length..], pair => $"{pair.Value}", StringComparer.Ordinal);
        Merged = item.Content.Parts is null ? null : BundleMerge.Of(item.Content, Answers);
        Outcome = Merged?.Outcome ?? SituationEngine.Resolve(item.Content, Answers);
        if (Current.IsKnown && await applicants.OfAsync(Current, Ct) is { ProofedCode: { Length: > 0 } code })
        {
            Known = true;
            Held = (await certificates.OfferedAsync(Outcome.Materials, code, Ct)).Keys.ToHashSet(
                StringComparer.Ordinal
            );
        }

        await ReckonAsync();
        return Page();
    }

    private async Task ReckonAsync()
    {
        var members = Merged is { } merged
            ? merged.Taken.ToDictionary(one => one.Id, one => one.Part.Item, StringComparer.Ordinal)
            : new Dictionary<string, ServiceItemContent>(StringComparer.Ordinal) { [Item.Id] = Item.Content };
        var courses = await past.OfAsync(members.Values.Select(one => one.Id), Ct);
        var order = Merged is null
            ? MemberOrder.Of([new BundleMember { Id = Item.Id, ItemId = Item.Id }])
            : MemberOrder.Of(
                [.. Merged.Taken.Select(one => one.Part.Member)],
                [.. Merged.Members.Select(one => one.Part.Member)]
            );
        var promised = CriticalPath.Of(
            order,
            members.ToDictionary(one => one.Key, one => WorkingTime.DaysOf(one.Value.Promised), StringComparer.Ordinal)
        );
        var honest = CriticalPath.Of(
            order,
            members.ToDictionary(
                one => one.Key,
                one =>
                    courses.TryGetValue(one.Value.Id, out var course)
                        ? course.Most
                        : WorkingTime.DaysOf(one.Value.Promised),
                StringComparer.Ordinal
            )
        );
        var today = LegalTime.DateOf(clock.Now);
        Promised = After(today, promised.Days);
        Honest = honest.Members.Any(id => courses.ContainsKey(members[id].Id)) ? After(today, honest.Days) : null;
        Path =
        [
            .. promised.Members.Select(id => new PathStep(
                members[id].Name,
                members[id].Promised,
                courses.GetValueOrDefault(members[id].Id)
            )),
        ];
    }

    private DateOnly After(DateOnly today, decimal days) => calendar.AddWorkingDays(today, (int)decimal.Ceiling(days));
}

/// <summary>One part of the chain that decides the last day.</summary>
/// <param name="Past">What past cases took; null when there are too few.</param>
internal sealed record PathStep(string Name, Period Promised, PastCourse? Past);
