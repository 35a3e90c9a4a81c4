using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;
using Tongban.Catalog.Enquiries;
using Tongban.Catalog.Flow;
using Tongban.Catalog.Papers;
using Tongban.Catalog.Situations;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

internal sealed class GuideModel(
    CatalogReader catalog,
    WorkingCalendar calendar,
    IBusinessClock clock,
    EnquiryDesk enquiries,
    Text text
) : PageModel
{
    /// <summary>Answers travel in the address as <c>s.situation=option</c>.</summary>
    public const string AnswerPrefix = GuideAnswers.Prefix;

    private const int MostPublished = 10;

    public PublishedItem Item { get; private set; } = null!;
    public SituationOutcome Outcome { get; private set; } = null!;
    public IReadOnlyDictionary<string, string> Answers { get; private set; } = null!;
    public IReadOnlyList<Counter> Counters { get; private set; } = [];
    public bool IsCurrent { get; private set; }

    /// <summary>行业主管部门, where an approval bureau exercises its permit; null elsewhere.</summary>
    public string? Regulator { get; private set; }

    /// <summary>Answers that staff gave to others and that everybody may read.</summary>
    public IReadOnlyList<Enquiry> Published { get; private set; } = [];
    public bool Print { get; private set; }

    /// <summary>Of a 一件事 what its members ask for under the answers; null for an item.</summary>
    public MergedApplication? Merged { get; private set; }

    /// <summary>What the 一件事 saves under the answers; null for an item.</summary>
    public BundleNumbers? Numbers => Merged is { } merged && merged.Taken.Any() ? BundleNumbers.Of(merged) : null;

    /// <summary>The course of it: of an item its steps, of a 一件事 its members.</summary>
    public FlowPicture Flow =>
        Merged is { } merged
            ? FlowParts.Of(merged)
            : FlowParts.Of(Outcome.Steps, (key, arguments) => text[$"catalog.guide.{key}", arguments]);

    public ServiceItemContent Guide { get; private set; } = null!;
    public bool TakesApplication => IsCurrent && Guide.TakesOnlineFiling && Outcome.StopsWith is null;

    public async Task<IActionResult> OnGetAsync(string id, int? version, bool print, CancellationToken ct)
    {
        var current = await catalog.FindAsync(id, ct);
        var versions = version is null && current is not null ? [] : await catalog.VersionsAsync(current?.Id ?? id, ct);
        var shown = version is not null
            ? versions.FirstOrDefault(item => item.Number == version)
            : current
                ?? versions.FirstOrDefault(item => item.Status is VersionStatus.Suspended or VersionStatus.Cancelled);
        if (shown is null)
            return await catalog.NamedItemAsync(id, ct) is null
                ? NotFound()
                : Redirect($"/items/named/{Uri.EscapeDataString(id)}");

        Item = shown;
        Regulator = shown.Content.RegulatorCode is { } code ? (await catalog.AuthorityAsync(code, ct))?.Name : null;
        IsCurrent = shown.VersionId == current?.VersionId;
        Print = print;
        Answers = GuideAnswers.Of(Request.Query);
        Guide = shown.Content;
        if (Guide.Parts is not null)
        {
            Merged = BundleMerge.Of(Guide, Answers);
            Guide = BundleContent.Under(Guide, Merged);
        }
        Outcome = SituationEngine.Resolve(Guide, Answers);
        Counters =
        [
            .. (await catalog.HallsAsync(ct))
                .SelectMany(hall => hall.Counters)
                .Where(counter => counter.Serves(Guide.AuthorityCode)),
        ];
        Published = await enquiries.PublishedAsync(shown.Id, MostPublished, ct);
        return Page();
    }

    public string ApplyAddress => $"/apply/{Item.Id}{AnswersQuery()}";

    /// <summary>试算, with the answers given so far.</summary>
    public string TryAddress => $"/items/{Item.Id}/try{AnswersQuery()}";

    public string PaperAddress(string file) => $"/items/{Item.Id}/{file}{AnswersQuery()}";

    public string SampleAddress => $"/items/{Item.Id}/form.pdf{AnswersQuery(("sample", "true"))}";

    public string AskAddress => $"/items/{Item.Id}/ask";

    /// <summary>帮办申请, which the module of cases takes.</summary>
    public string HelpAddress => $"/items/{Item.Id}/assistance";

    /// <summary>By when it is decided if it were accepted today; null where that is at once, or the law's text is not at hand.</summary>
    public DueDate? Latest =>
        IsCurrent
        && !Guide.Statutory.Pending
        && Guide.Promised is { Unit: TimeUnit.WorkingDay or TimeUnit.Day or TimeUnit.Month, Amount: > 0 }
            ? calendar.Due(LegalTime.DateOf(clock.Now), Guide.Promised)
            : null;

    public string PrintAddress =>
        $"/items/{Item.Id}{AnswersQuery(("print", "true"), ("version", IsCurrent ? null : $"{Item.Number}"))}";

    /// <summary>Steps that wait for the same ones run side by side.</summary>
    public IEnumerable<string> Beside(ReviewStep step) =>
        Outcome
            .Steps.Where(other =>
                other.Id != step.Id && other.After.ToHashSet(StringComparer.Ordinal).SetEquals(step.After)
            )
            .Select(other => other.Name);

    private QueryBuilder AnswersQuery(params (string Name, string? Value)[] more)
    {
        var query = GuideAnswers.Query(Outcome, Answers);
        foreach (var (name, value) in more)
            if (value is not null)
                query.Add(name, value);
        return query;
    }
}
