using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Remote;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Help;

/// <summary>An application as a helper typed it so far; incomplete or wrong until it is finished.</summary>
/// <param name="Answers">Field id to values as typed.</param>
internal sealed record HelpForm(
    SubjectKind Kind,
    IReadOnlyDictionary<string, string> Situations,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Answers,
    IReadOnlyList<RemoteMaterial> Materials,
    DeliveryWay Delivery,
    string? PostalAddress
)
{
    /// <summary>The filing that it makes, checked as a counter's form is; the refusals are those of the form.</summary>
    public Result<FilingRequest> Request(
        string token,
        PublishedItem published,
        Channel channel,
        DivisionTable divisions,
        DateTimeOffset now
    )
    {
        var item = published.Content;
        var outcome = SituationEngine.Resolve(item, Situations);
        if (outcome.StopsWith is { } stop)
        {
            return CaseErrors.SituationStops(stop);
        }

        if (outcome.Open is [var open, ..])
        {
            return CaseErrors.SituationOpen(open.Question);
        }

        if (!item.Subjects.Contains(Kind))
        {
            return CaseErrors.WrongSubject;
        }

        var answers = new FormCheck(new FieldParsers(divisions, LegalTime.DateOf(now))).Check(
            outcome.Form,
            Situations,
            new RawAnswers(Answers)
        );
        var missing = outcome
            .Materials.Where(material =>
                RequiredMaterials.IsNeeded(material) && Materials.All(one => one.MaterialId != material.Id)
            )
            .ToList();
        List<Rejection> faults = [.. answers.Rejections];
        if (missing.Count > 0)
        {
            faults.Add(CaseErrors.MaterialsNotThere(missing.Select(material => material.Name)));
        }

        if (!item.Deliveries.Contains(Delivery))
        {
            faults.Add(CaseErrors.DeliveryWayNotOffered);
        }

        if (Delivery == DeliveryWay.Post && string.IsNullOrWhiteSpace(PostalAddress))
        {
            faults.Add(CaseErrors.PostalAddressMissing);
        }

        if (faults.Count > 0)
        {
            return Result.Fail<FilingRequest>(faults);
        }

        var applicant = ApplicantDetails.From(outcome.Form, answers.Value, Kind, null);
        return applicant.IsOk
            ? new FilingRequest(
                token,
                published,
                CaseTerms.HandlingOf(item, null),
                Situations,
                answers.Value,
                [
                    .. Materials.Select(one => new HandedIn(
                        one.MaterialId,
                        [.. one.Files.Select(file => new HandedFile(file.Hash, file.Name))],
                        one.OriginalSeen
                    )),
                ],
                applicant.Value,
                channel,
                now,
                Delivery,
                Delivery == DeliveryWay.Electronic,
                Delivery == DeliveryWay.Post ? PostalAddress : null,
                TruthDeclared: true,
                null
            )
            : Result.Fail<FilingRequest>(applicant.Rejections);
    }
}
