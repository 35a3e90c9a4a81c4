using static Tongban.Cases.Access.CaseAct;

namespace Tongban.Cases.Access;

/// <summary>Who may do what, in one table. What it does not name is refused.</summary>
internal static class ActPermissions
{
    /// <param name="Roles">Roles of staff, within their scope.</param>
    /// <param name="Applicant">The applicant may do it in a case of their own.</param>
    /// <param name="AtComprehensiveCounter">A clerk may do it at a comprehensive counter for every authority that it serves.</param>
    internal sealed record Grant(IReadOnlyList<string> Roles, bool Applicant, bool AtComprehensiveCounter);

    private static readonly IReadOnlyList<string> AllStaff =
    [
        CaseRoles.Clerk,
        CaseRoles.Reviewer,
        CaseRoles.Approver,
        CaseRoles.AuthorityHead,
        CaseRoles.GovernmentHead,
        CaseRoles.Supervisor,
    ];

    private static readonly Dictionary<CaseAct, Grant> Table = new()
    {
        [Read] = Of(AllStaff, applicant: true, counter: true),
        [FileAtCounter] = Clerk(counter: true),
        [Accept] = Clerk(counter: true),
        [DraftCorrection] = Clerk(counter: true),
        [IssueCorrection] = Clerk(counter: true),
        [CorrectOnTheSpot] = Clerk(counter: true),
        [ReplyToCorrection] = Of([CaseRoles.Clerk], applicant: true, counter: true),
        [MarkReplyDefective] = Clerk(counter: true),
        [AskMoreTime] = Of([CaseRoles.Clerk], applicant: true, counter: true),
        [ProlongCorrection] = Clerk(counter: true),
        [Decline] = Clerk(counter: false),
        [AssignStep] = Of([CaseRoles.Approver, CaseRoles.AuthorityHead]),
        [RecuseFromStep] = Of([CaseRoles.Reviewer, CaseRoles.Approver, CaseRoles.AuthorityHead]),
        [CompleteStep] = Of([CaseRoles.Reviewer]),
        [ReturnStep] = Of([CaseRoles.Reviewer]),
        [ReturnReview] = Of([CaseRoles.Approver]),
        [StartProcedure] = Of([CaseRoles.Reviewer, CaseRoles.Approver]),
        [ProlongProcedure] = Of([CaseRoles.Reviewer, CaseRoles.Approver]),
        [EndProcedure] = Of([CaseRoles.Reviewer, CaseRoles.Approver]),
        [RequestExtension] = Of([CaseRoles.Reviewer, CaseRoles.Approver]),
        [GrantExtension] = Of([CaseRoles.AuthorityHead, CaseRoles.GovernmentHead]),
        [RefuseExtension] = Of([CaseRoles.AuthorityHead, CaseRoles.GovernmentHead]),
        [FindInterestedPerson] = Of([CaseRoles.Reviewer, CaseRoles.Approver]),
        [TellInterestedPerson] = Of([CaseRoles.Reviewer, CaseRoles.Approver]),
        [ReceiveOpinion] = Of([CaseRoles.Clerk, CaseRoles.Reviewer], applicant: true),
        [AnswerOpinion] = Of([CaseRoles.Reviewer, CaseRoles.Approver]),
        [TellHearingRight] = Of([CaseRoles.Reviewer, CaseRoles.Approver]),
        [RequestHearing] = Of([CaseRoles.Clerk, CaseRoles.Reviewer], applicant: true),
        [NotifyHearing] = Of([CaseRoles.Reviewer, CaseRoles.Approver]),
        [AnnounceHearing] = Of([CaseRoles.Reviewer, CaseRoles.Approver]),
        [HoldHearing] = Of([CaseRoles.Reviewer, CaseRoles.Approver]),
        [Forward] = Of([CaseRoles.Approver]),
        [Decide] = Of([CaseRoles.Approver]),
        [DecideOnTheSpot] = Of([CaseRoles.Clerk, CaseRoles.Approver], counter: true),
        [Close] = Of([CaseRoles.Clerk, CaseRoles.Approver], counter: true),
        [Deliver] = Clerk(counter: true),
        [Archive] = Clerk(counter: true),
        [RegisterRevocation] = Of([CaseRoles.Approver, CaseRoles.AuthorityHead]),
        [Withdraw] = Of([CaseRoles.Clerk], applicant: true, counter: true),
        [Terminate] = Of([CaseRoles.Approver]),
        [CloseDuplicate] = Of([CaseRoles.Supervisor]),
        [NoticeFee] = Of([CaseRoles.Clerk, CaseRoles.Reviewer], counter: true),
        [ReduceFee] = Of([CaseRoles.Approver]),
        [PayFee] = Of([CaseRoles.Clerk], applicant: true, counter: true),
        [ConsentToElectronicService] = Of([CaseRoles.Clerk], applicant: true, counter: true),
        [AdviseOnDraft] = Clerk(counter: true),
        [Urge] = Of([CaseRoles.Supervisor, CaseRoles.AuthorityHead, CaseRoles.GovernmentHead]),
        [AnswerUrge] = Of(
            [CaseRoles.Clerk, CaseRoles.Reviewer, CaseRoles.Approver, CaseRoles.AuthorityHead],
            counter: true
        ),
        [TellApplicant] = Clerk(counter: true),
    };

    public static Grant? For(CaseAct act) => Table.GetValueOrDefault(act);

    private static Grant Clerk(bool counter) => new([CaseRoles.Clerk], false, counter);

    private static Grant Of(IReadOnlyList<string> roles, bool applicant = false, bool counter = false) =>
        new(roles, applicant, counter);
}
