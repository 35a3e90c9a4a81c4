using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Identity.Mandates;
using Tongban.Kernel;

namespace Tongban.Cases.Access;

/// <summary>
/// 委托代办: what somebody may do in another's name, by the mandate as it stands at this instant. The applicant is the giver; the
/// holder files and acts.
/// </summary>
internal sealed class Delegation(MandateGuard mandates)
{
    /// <summary>The actor as acting under the mandate for an item, or the refusal.</summary>
    public async Task<Result<Acting>> ForItemAsync(
        long mandateId,
        Acting by,
        MandateAct act,
        string itemId,
        string catalogCode,
        CancellationToken ct
    )
    {
        if (by.Actor.Role != CaseRoles.Citizen)
        {
            return CaseErrors.MandateAsPerson;
        }

        var check = await mandates.CheckAsync(mandateId, by.Actor.AccountId, act, itemId, catalogCode, ct);
        return check.Finding switch
        {
            MandateFinding.Allows => by with { Mandate = check.Mandate },
            MandateFinding.Unknown => CaseErrors.NotFound,
            MandateFinding.NotInForce => CaseErrors.MandateNotInForce(check.Status),
            MandateFinding.OtherItem => CaseErrors.MandateOtherItem,
            _ => CaseErrors.MandateOtherAct(NameOf(act)),
        };
    }

    /// <summary>As <see cref="ForItemAsync"/> for a case that the actor filed under a mandate.</summary>
    public Task<Result<Acting>> ForCaseAsync(CaseRow row, Acting by, MandateAct act, CancellationToken ct) =>
        ForItemAsync(row.MandateId!.Value, by, act, row.ItemId, row.CatalogCode, ct);

    /// <summary>True when the actor filed the case for somebody else.</summary>
    public static bool IsFiler(CaseRow row, Acting by) =>
        row is { MandateId: not null, FilerAccountId: { } filer }
        && filer == by.Actor.AccountId
        && row.OwnerAccountId != filer;

    /// <summary>Mandates under which the actor may see cases now.</summary>
    public Task<IReadOnlyList<StandingMandate>> SeeingAsync(Acting by, CancellationToken ct) =>
        by.Actor.Role == CaseRoles.Citizen
            ? mandates.OfHolderAsync(by.Actor.AccountId, MandateAct.View, null, ct)
            : Task.FromResult<IReadOnlyList<StandingMandate>>([]);

    /// <summary>Mandates under which the actor may apply for an item now.</summary>
    public Task<IReadOnlyList<StandingMandate>> ApplyingAsync(
        Acting by,
        string itemId,
        string catalogCode,
        CancellationToken ct
    ) =>
        by.Actor.Role == CaseRoles.Citizen
            ? mandates.OfHolderAsync(by.Actor.AccountId, MandateAct.Apply, (itemId, catalogCode), ct)
            : Task.FromResult<IReadOnlyList<StandingMandate>>([]);

    /// <summary>Writes an act under the mandate down, in the running transaction; nothing for one's own acts.</summary>
    public async Task RecordAsync(Acting by, MandateUse use, CaseRow row, string? detail, CancellationToken ct)
    {
        if (by.Mandate is { } mandate)
        {
            await mandates.RecordAsync(mandate, use, by.Actor, row.Number, row.ItemName, detail, ct);
        }
    }

    /// <summary>Writes down that an application was begun, in the running transaction.</summary>
    public Task RecordAsync(StandingMandate mandate, string itemName, Platform.Actor by, CancellationToken ct) =>
        mandates.RecordAsync(mandate, MandateUse.Begun, by, null, itemName, null, ct);

    /// <summary>Writes a reading under the mandate down before what is read is shown; nothing for one's own cases.</summary>
    public async Task NoteAsync(CaseRow row, Acting by, MandateUse use, string? detail, CancellationToken ct)
    {
        if (
            IsFiler(row, by)
            && await ForCaseAsync(row, by, MandateAct.View, ct) is { IsOk: true, Value.Mandate: { } mandate }
        )
        {
            await mandates.NoteAsync(mandate, use, by.Actor, row.Number, row.ItemName, detail, ct);
        }
    }

    public static MandateUse UseOf(CaseAct act) =>
        act switch
        {
            CaseAct.ReplyToCorrection => MandateUse.Corrected,
            CaseAct.Withdraw => MandateUse.Withdrew,
            _ => MandateUse.Acted,
        };

    private static string NameOf(MandateAct act) =>
        act switch
        {
            MandateAct.Apply => "提出申请、补正、撤回",
            MandateAct.View => "查看代办件的进度",
            MandateAct.Receive => "领取办理结果",
            _ => "使用委托人的电子证照",
        };
}
