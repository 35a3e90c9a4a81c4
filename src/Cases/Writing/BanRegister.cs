using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Kernel;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Writing;

/// <summary>
/// 禁止申请 (行政许可法 78, 79; Q10): in matters of safety, one year after a false filing was declined or refused, three after a
/// permit got by fraud was revoked; from service of the decision, for the same permit and the same applicant.
/// </summary>
internal sealed class BanRegister(CasesDb db, IdSource ids)
{
    /// <summary>The bars that these facts bring.</summary>
    public void Add(CaseRow row, CaseFile file, IReadOnlyList<CaseEvent> added)
    {
        if (!BanScope.Covers(file.Item))
        {
            return;
        }

        var regime = file.Terms.Regime;
        foreach (var one in added)
        {
            var (rule, served, decision) = one.Fact switch
            {
                Declined { Ground: DeclineGround.FalseMaterial } => (regime.BanFalse, Day(one), row.Number),
                Delivered when file.State.Decision is { FalseEvidence: not null } => (
                    regime.BanFalse,
                    Day(one),
                    row.Number
                ),
                GrantRevoked fact => (regime.BanFraud, fact.ServedOn, fact.DecisionNumber),
                _ => (null, default, ""),
            };
            if (rule is not null)
            {
                db.Bans.Add(
                    new BanRow
                    {
                        Id = ids.Next(),
                        CatalogCode = row.CatalogCode,
                        ApplicantKey = row.ApplicantKey,
                        Through = Bans.LastDay(served, rule),
                        DecisionNumber = decision,
                        CaseId = row.Id,
                        RuleId = rule.Id,
                    }
                );
            }
        }
    }

    /// <summary>Why a filing of that day cannot be accepted; null when no bar stands against it.</summary>
    public async Task<Rejection?> AgainstAsync(CaseRow row, CaseFile file, CancellationToken ct)
    {
        if (!BanScope.Covers(file.Item))
        {
            return null;
        }

        var filed = LegalTime.DateOf(file.State.ReceivedAt);
        var bans = await db
            .Bans.AsNoTracking()
            .Where(ban =>
                ban.ApplicantKey == row.ApplicantKey
                && ban.CatalogCode == row.CatalogCode
                && ban.CaseId != row.Id
                && ban.Through >= filed
            )
            .OrderByDescending(ban => ban.Through)
            .ToListAsync(ct);
        return bans.FirstOrDefault(ban => filed > Served(ban, file.Terms.Regime)) is { } bar
            ? CaseErrors.Barred(bar.Through, bar.DecisionNumber, bar.RuleId)
            : null;
    }

    /// <summary>An application that was on its way before the bar is not a new one.</summary>
    private static DateOnly Served(BanRow ban, ProcedureRegime regime)
    {
        var rule = ban.RuleId == regime.BanFraud?.Id ? regime.BanFraud : regime.BanFalse;
        return ban.Through.AddYears(-(rule?.Value.Amount ?? 0));
    }

    private static DateOnly Day(CaseEvent one) => LegalTime.DateOf(one.At);
}
