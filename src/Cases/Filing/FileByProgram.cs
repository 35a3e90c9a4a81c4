using System.Security.Cryptography;
using System.Text;
using Tongban.Cases.Acts;
using Tongban.Cases.Api;
using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Filing;

/// <summary>An application that comes whole, from a program: its own, or an applicant's with a session.</summary>
/// <param name="IdempotencyKey">The same caller's same key makes one case.</param>
/// <param name="Known">Values by known-data key; they fill the fields that name the key.</param>
/// <param name="KnownPrevails">The values are the platform's own record and stand against what was sent.</param>
/// <param name="Answers">Field id to values as sent, as <see cref="RawAnswers"/> has them.</param>
internal sealed record ProgramFiling(
    string IdempotencyKey,
    string ItemId,
    string? HandlingCode,
    SubjectKind Kind,
    IReadOnlyDictionary<string, string> Known,
    bool KnownPrevails,
    IReadOnlyDictionary<string, string> Situations,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Answers,
    IReadOnlyList<HandedIn> Materials,
    DeliveryWay? WantedDelivery,
    bool ConsentsToElectronicService,
    string? PostalAddress,
    bool TruthDeclared
);

/// <summary>Files online in one step, by the same checks and the same act as a submitted draft.</summary>
internal sealed class FileByProgram(
    UnitOfWork work,
    Intake intake,
    CatalogReader catalog,
    DivisionTable divisions,
    IBusinessClock clock
)
{
    /// <summary>Somebody took a number first, or the catalogue changed meanwhile: after so many it is told.</summary>
    private const int MostTries = 3;

    public async Task<Result<Filed>> RunAsync(ProgramFiling form, Acting by, CancellationToken ct = default)
    {
        for (var tries = 1; ; tries++)
        {
            var tried = await TryAsync(form, by, ct);
            if (tried.Outcome.IsOk)
            {
                return tried.Outcome;
            }

            // a filing that comes again is seldom: its token, which is unique, finds it, and not a look before each
            if (tried.Request is { } request && await RepeatedAsync(request, ct) is { } repeated)
            {
                return repeated;
            }

            if (tried.Holds || tries == MostTries)
            {
                return tried.Outcome;
            }
        }
    }

    private async Task<Try> TryAsync(ProgramFiling form, Acting by, CancellationToken ct)
    {
        FilingRequest? made = null;
        try
        {
            await using var write = await work.BeginLateAsync(ct);
            var trusts = catalog.TrustMemoryIn(write);
            var request = Request(form, await catalog.FindAsync(form.ItemId, ct), by);
            if (!request.IsOk)
            {
                return new Try(Result.Fail<Filed>(request.Rejections), null, Holds: !trusts);
            }

            made = request.Value;
            var filed = await intake.FileAsync(made, by, ct: ct);
            if (filed.IsOk)
            {
                await write.CommitAsync(ct);
            }

            return new Try(filed, made, Holds: !trusts);
        }
        catch (ConflictException)
        {
            return new Try(CaseErrors.Conflict, made, Holds: false);
        }
    }

    private async Task<Result<Filed>?> RepeatedAsync(FilingRequest request, CancellationToken ct) =>
        await intake.RepeatedAsync(request.Token, ct) is not { } repeated ? null
        : await intake.IsSameAsync(request, ct) ? repeated
        : ApiErrors.KeyOfAnotherFiling;

    private Result<FilingRequest> Request(ProgramFiling form, PublishedItem? published, Acting by)
    {
        if (published is null)
        {
            return CaseErrors.ItemNotOpen;
        }

        var item = published.Content;
        if (!item.TakesOnlineFiling)
        {
            return CaseErrors.NotOnline;
        }

        var outcome = SituationEngine.Resolve(item, form.Situations);
        if (outcome.StopsWith is { } stop)
        {
            return CaseErrors.SituationStops(stop);
        }

        if (outcome.Open.Count > 0)
        {
            return CaseErrors.SituationOpen(outcome.Open[0].Question);
        }

        var now = clock.Now;
        var answers = new FormCheck(new FieldParsers(divisions, LegalTime.DateOf(now))).Check(
            outcome.Form,
            form.Situations,
            Filled(form, outcome.Form)
        );
        List<Rejection> faults = [.. answers.Rejections, .. ChoiceFaults(form), .. MaterialFaults(form, outcome)];
        if (faults.Count > 0)
        {
            return Result.Fail<FilingRequest>(faults);
        }

        var applicant = ApplicantDetails.From(outcome.Form, answers.Value, form.Kind, null);
        return applicant.IsOk
            ? new FilingRequest(
                Token(form.IdempotencyKey, by),
                published,
                CaseTerms.HandlingOf(item, form.HandlingCode),
                form.Situations,
                answers.Value,
                form.Materials,
                applicant.Value,
                Channel.Online,
                now,
                form.WantedDelivery ?? item.Deliveries[0],
                form.ConsentsToElectronicService,
                form.PostalAddress,
                form.TruthDeclared,
                by.Actor.AccountId
            )
            : Result.Fail<FilingRequest>(applicant.Rejections);
    }

    private static RawAnswers Filled(ProgramFiling form, FormDefinition asked)
    {
        var values = form.Answers.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var field in asked.AllFields)
        {
            if (
                field.Known is { } key
                && form.Known.TryGetValue(key, out var known)
                && (form.KnownPrevails || !values.ContainsKey(field.Id))
            )
            {
                values[field.Id] = [known];
            }
        }

        return new RawAnswers(values);
    }

    private static IEnumerable<Rejection> ChoiceFaults(ProgramFiling form)
    {
        if (form is { WantedDelivery: DeliveryWay.Electronic, ConsentsToElectronicService: false })
        {
            yield return CaseErrors.ConsentMissing;
        }

        if (form.WantedDelivery == DeliveryWay.Post && string.IsNullOrWhiteSpace(form.PostalAddress))
        {
            yield return CaseErrors.PostalAddressMissing;
        }

        if (!form.TruthDeclared)
        {
            yield return CaseErrors.TruthNotDeclared;
        }
    }

    private static IEnumerable<Rejection> MaterialFaults(ProgramFiling form, SituationOutcome outcome)
    {
        string[] missing =
        [
            .. outcome
                .Materials.Where(material =>
                    RequiredMaterials.IsNeeded(material)
                    && form.Materials.All(handed => handed.MaterialId != material.Id)
                )
                .Select(material => material.Name),
        ];
        if (missing.Length > 0)
        {
            yield return CaseErrors.MaterialsNotThere(missing);
        }
    }

    private static string Token(string key, Acting by) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"api:{by.Actor.AccountId}:{key}")));

    /// <param name="Request">What was asked, where it could be read.</param>
    /// <param name="Holds">A refusal stands; it was not made by a catalogue that may have changed, nor by somebody else's write.</param>
    private readonly record struct Try(Result<Filed> Outcome, FilingRequest? Request, bool Holds);
}
