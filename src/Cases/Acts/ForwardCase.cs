using Tongban.Cases.Domain;
using Tongban.Kernel;

namespace Tongban.Cases.Acts;

/// <summary>报送上级机关 (35, 43): the lower body's opinion and the whole file go straight up, never through the applicant.</summary>
internal static class ForwardCase
{
    public static Result<Decision> Decide(CaseFile file, ActContext context, string toAuthority, string opinion)
    {
        if (!file.Terms.TwoLevel)
        {
            return CaseErrors.NotTwoLevel;
        }

        if (file.State is not { Status: CaseStatus.Reviewing, ForwardedTo: null })
        {
            return Refusal.Of(file, "报送上级机关");
        }

        return string.IsNullOrWhiteSpace(opinion)
            ? CaseErrors.ReasonMissing
            : file.Record(context, null, new Forwarded(toAuthority, opinion));
    }
}
