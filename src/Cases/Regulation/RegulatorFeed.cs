using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Platform;

namespace Tongban.Cases.Regulation;

/// <summary>What a regulator is told of.</summary>
internal enum RegulationKind
{
    /// <summary>准予.</summary>
    Granted,

    /// <summary>不予.</summary>
    Refused,

    /// <summary>撤销.</summary>
    Revoked,

    /// <summary>告知承诺不实.</summary>
    FalseCommitment,
}

/// <summary>What a regulator tells.</summary>
internal enum ReportKind
{
    /// <summary>行政检查.</summary>
    Inspection,

    /// <summary>行政处罚.</summary>
    Penalty,

    /// <summary>其他监管信息.</summary>
    Other,
}

/// <summary>一枚印章管审批: tells the supervising authority, in the transaction of the decision itself.</summary>
internal sealed class RegulatorFeed(CasesDb db, IdSource ids)
{
    public void Add(CaseRow row, ServiceItemContent item, IReadOnlyList<CaseEvent> added)
    {
        if (item.RegulatorCode is not { } regulator)
        {
            return;
        }

        foreach (var one in added)
        {
            RegulationKind? kind = one.Fact switch
            {
                Decided { Outcome: Outcome.Granted } => RegulationKind.Granted,
                Decided => RegulationKind.Refused,
                GrantRevoked or CommitmentRevoked => RegulationKind.Revoked,
                CommitmentChecked { Kept: false } => RegulationKind.FalseCommitment,
                _ => null,
            };
            if (kind is { } told)
            {
                db.Regulations.Add(
                    new RegulationRow
                    {
                        Id = ids.Next(),
                        CaseId = row.Id,
                        Kind = told,
                        RegulatorCode = regulator,
                        ToldAt = one.At,
                    }
                );
            }
        }
    }
}
