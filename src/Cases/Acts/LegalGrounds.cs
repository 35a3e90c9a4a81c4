using Tongban.Cases.Domain;
using Tongban.Kernel;
using Tongban.Kernel.Regimes;

namespace Tongban.Cases.Acts;

/// <summary>
/// Kinds of answer and grounds of refusal that a regime lists (市场主体登记管理条例 20, 不动产登记暂行条例 22, 护照法 13,
/// 政府信息公开条例 36): where there is a list, a decision names one of it and nothing else will do.
/// </summary>
internal static class LegalGrounds
{
    /// <summary>A kind of grant that must give reasons, such as a partial disclosure.</summary>
    public const string Reasons = "理由";

    public static IReadOnlyList<LegalRule<Ground>> Of(ProcedureRegime regime, Outcome outcome) =>
        outcome == Outcome.Granted ? regime.GrantKinds : regime.RefusalGrounds;

    /// <summary>The one that a decision named.</summary>
    public static LegalRule<Ground>? Named(ProcedureRegime regime, Decided decided) =>
        Of(regime, decided.Outcome).FirstOrDefault(one => one.Value.Code == decided.LegalGround);

    public static Rejection? Fault(CaseFile file, DecideCase.Request request)
    {
        var listed = Of(file.Terms.Regime, request.Outcome);
        if (listed.Count == 0)
        {
            return null;
        }

        if (listed.FirstOrDefault(one => one.Value.Code == request.LegalGround) is not { } named)
        {
            return CaseErrors.LegalGroundMissing(listed[0].Id);
        }

        return
            request.Outcome == Outcome.Granted
            && named.Value.MustCarry.StartsWith(Reasons, StringComparison.Ordinal)
            && request.Grounds.All(string.IsNullOrWhiteSpace)
            ? CaseErrors.LegalReasonMissing(named.Id)
            : null;
    }
}
