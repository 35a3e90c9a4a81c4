using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Reading;
using Tongban.Cases.Things;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>/my/cases: what the reader has filed, what waits for the reader first.</summary>
internal sealed class MineModel(
    CurrentActor current,
    Text text,
    CaseReader cases,
    ThingReader things,
    Drafts drafts,
    Inbox inbox,
    Applicants applicants
) : PortalPage(current, text)
{
    public IReadOnlyList<ThingView> Things { get; private set; } = [];
    public IReadOnlyList<CaseLine> Open { get; private set; } = [];
    public IReadOnlyList<CaseLine> Ended { get; private set; } = [];
    public int Drafts { get; private set; }
    public int Unread { get; private set; }

    /// <summary>False while the cases of counters are kept back.</summary>
    public bool Proofed { get; private set; }

    public async Task OnGetAsync()
    {
        Things = await things.OfApplicantAsync(By.Actor.AccountId, Ct);
        var parts = Things.SelectMany(one => one.Members).Select(one => one.CaseNumber).ToHashSet();
        List<CaseLine> all = [.. (await cases.OfApplicantAsync(By, ct: Ct)).Where(one => !parts.Contains(one.Number))];
        Open = [.. all.Where(IsOpen).OrderByDescending(NeedsReader)];
        Ended = [.. all.Where(one => !IsOpen(one))];
        Unread = await inbox.UnreadAsync(By.Actor.AccountId, Ct);
        Proofed = await applicants.OfAsync(Current, Ct) is { IsProofed: true };
        Drafts = (await drafts.ListAsync(By, Ct)).Count;
    }

    public static bool NeedsReader(CaseLine one) => one.Status == CaseStatus.AwaitingCorrection;

    private static bool IsOpen(CaseLine one) =>
        one.Status
            is CaseStatus.Submitted
                or CaseStatus.AwaitingCorrection
                or CaseStatus.Reviewing
                or CaseStatus.Decided
                or CaseStatus.Closed;
}
