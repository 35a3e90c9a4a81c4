using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Sole;
using Tongban.Cases.Writing;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Documents;

namespace Tongban.Cases.Pages.Desk.Acts;

/// <summary>What a confirming page shows: the documents word for word, what follows, and the hash that the signature is bound to.</summary>
internal sealed record Preview(IReadOnlyList<NoticeDocument> Documents, IReadOnlyList<string> Effects, string Digest);

/// <summary>Carries an act out on paper only: nothing is written, but the text is the one that would be.</summary>
internal sealed class Rehearsal(
    CasesDb db,
    CaseQueries queries,
    SoleAuthorisations soles,
    IFieldProtector protector,
    CaseOptions options
)
{
    /// <summary>The preview, or why the engine would refuse; null for acts that are not shown before.</summary>
    public async Task<Result<Preview>?> TryAsync(ActForm form, ActCase one, ActInput input, CancellationToken ct)
    {
        var context = await soles.ContextAsync(form.Act, one.Row, one.File, new ActContext(one.By.By, one.Now), ct);
        if (form.Rehearse(one, context, input) is not { } rehearsed)
        {
            return null;
        }

        if (!rehearsed.IsOk)
        {
            return Result.Fail<Preview>(rehearsed.Rejections);
        }

        var decision = rehearsed.Value;
        var frame = new NoticeFrame(
            one.Row,
            one.Published,
            decision.After,
            NoticeApplicant.Of(
                one.Row,
                one.Loaded.Front?.Applicant ?? await queries.ApplicantAsync(db, one.Row.Id),
                protector
            ),
            null,
            options.SiteAddress
        );
        return new Preview(
            [
                .. NoticePlan
                    .Of(decision.Added)
                    .Select(planned => NoticeBuilder.Build(planned.Kind, frame, planned.Event, null)),
            ],
            [.. form.Effects(one, decision)],
            FactJson.Hash(
                new
                {
                    one.Row.Number,
                    one.State.Sequence,
                    one.State.AnswersHash,
                    Facts = decision.Added.Select(added => new { added.Fact, added.Reason }),
                }
            )
        );
    }
}
