using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Writing;
using Tongban.Catalog.Content;
using Tongban.Certificates.Signatures;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Signing;

/// <summary>How a signature stands to what the case holds now.</summary>
internal enum SignatureStanding
{
    /// <summary>What was signed is what there is.</summary>
    Stands,

    /// <summary>What was signed was lawfully changed since (补正, 当场更正): the signature does not cover what there is now.</summary>
    Superseded,

    /// <summary>The signature, its text, or the record that it covers was tampered with.</summary>
    Broken,

    /// <summary>The history says that something was signed, and the signature is not there.</summary>
    Missing,
}

/// <summary>A signature of a case.</summary>
/// <param name="View">The signature; null when it is missing.</param>
/// <param name="Changes">What differs from what the case holds now.</param>
internal sealed record CaseSignature(
    SignedMatter Matter,
    SignatureView? View,
    SignatureStanding Standing,
    IReadOnlyList<SheetChange> Changes
);

/// <summary>签名 under an application and under its decision, each held against the case as it is.</summary>
internal sealed class CaseSignatures(
    ElectronicSignatures signatures,
    CasesDb db,
    IFieldProtector protector,
    DivisionTable divisions,
    WorkingCalendar calendar
)
{
    public async Task<IReadOnlyList<CaseSignature>> OfAsync(LoadedCase loaded, CancellationToken ct)
    {
        var views = await signatures.OfAsync(loaded.Row.Number, ct);
        List<CaseSignature> found = [];
        foreach (var view in views)
        {
            found.Add(
                view.Matter == SignedMatter.Application
                    ? await ApplicationAsync(loaded, view, ct)
                    : Decision(loaded, view)
            );
        }

        var signed = loaded
            .File.Events.Select(one => one.Fact)
            .OfType<Decided>()
            .Any(fact => fact.SheetHash is not null);
        if (signed && views.All(view => view.Matter != SignedMatter.Decision))
        {
            found.Add(new CaseSignature(SignedMatter.Decision, null, SignatureStanding.Missing, []));
        }

        return found;
    }

    /// <summary>The application as the case holds it now, and whether its answers are those that the history names.</summary>
    private async Task<(Sheet Sheet, bool Intact)> NowAsync(LoadedCase loaded, CancellationToken ct)
    {
        var (row, file) = (loaded.Row, loaded.File);
        var filed = await db
            .Answers.AsNoTracking()
            .FirstAsync(one => one.CaseId == row.Id && one.Hash == row.AnswersHash, ct);
        var applicant = await db
            .Parties.AsNoTracking()
            .FirstAsync(one => one.CaseId == row.Id && one.Kind == PartyKind.Applicant, ct);
        var situations = FactJson.Read<Dictionary<string, string>>(filed.Situations);
        var answers = FactJson.Read<FormAnswers>(protector.Reveal(filed.Answers));
        var sheet = ApplicationSheet.Of(
            loaded.Published,
            situations,
            answers,
            [.. file.State.Materials.Values.Where(handed => !CameAsPromised(file.State, handed.MaterialId))],
            row.WantedDelivery,
            file.State.ElectronicServiceConsent is true,
            row.WantedDelivery == DeliveryWay.Post ? protector.Reveal(applicant.Address) : null,
            new PromiseChoice(file.State.Deferral?.Promised ?? [], file.State.Commitment is not null),
            divisions
        );
        return (sheet, CaseFiling.HashOf(answers, situations) == file.State.AnswersHash);
    }

    /// <summary>What was signed as coming later is signed for when it comes: that is no change of the application.</summary>
    private static bool CameAsPromised(CaseState state, string materialId) =>
        state.Deferral?.Promised.Contains(materialId) is true
        || state.Commitment is { Withdrawn: true } && state.Commitment.Replaced.Contains(materialId);

    private async Task<CaseSignature> ApplicationAsync(LoadedCase loaded, SignatureView view, CancellationToken ct)
    {
        var submitted = loaded.File.Events.Select(one => one.Fact).OfType<Submitted>().First();
        if (view.Verdict != SignatureVerdict.Valid || submitted.SheetHash != view.SheetHash)
        {
            return new CaseSignature(view.Matter, view, SignatureStanding.Broken, []);
        }

        var (now, intact) = await NowAsync(loaded, ct);
        if (now.Hash == view.SheetHash)
        {
            return new CaseSignature(view.Matter, view, SignatureStanding.Stands, []);
        }

        // what the history says was changed is lawful; without such an entry somebody changed the record itself
        var sent = loaded.File.Events[0].At;
        var changed = loaded.File.Events.Any(one =>
            one.Fact is OnSpotCorrected or CorrectionReplied
            || (one.Fact is ElectronicServiceConsented && one.At > sent)
        );
        return new CaseSignature(
            view.Matter,
            view,
            changed && intact ? SignatureStanding.Superseded : SignatureStanding.Broken,
            Sheet.Differences(view.Sheet, now.Text)
        );
    }

    private CaseSignature Decision(LoadedCase loaded, SignatureView view)
    {
        var file = loaded.File;
        if (file.Events.FirstOrDefault(one => one.Fact is Decided) is not { Fact: Decided decided } at)
        {
            return new CaseSignature(view.Matter, view, SignatureStanding.Broken, []);
        }

        var before = CaseFile.Of(
            file.Item,
            file.Terms,
            calendar,
            [.. file.Events.Where(one => one.Sequence < at.Sequence)]
        );
        var sheet = DecisionSheet.Of(before, decided);
        var stands =
            view.Verdict == SignatureVerdict.Valid
            && decided.SheetHash == view.SheetHash
            && sheet.Hash == view.SheetHash;
        return new CaseSignature(
            view.Matter,
            view,
            stands ? SignatureStanding.Stands : SignatureStanding.Broken,
            stands ? [] : Sheet.Differences(view.Sheet, sheet.Text)
        );
    }
}
