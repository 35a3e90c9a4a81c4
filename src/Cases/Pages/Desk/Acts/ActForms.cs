namespace Tongban.Cases.Pages.Desk.Acts;

/// <summary>All forms of the desk, in the order in which a case offers them.</summary>
internal static class ActForms
{
    public static IReadOnlyList<ActForm> All { get; } =
    [
        new AnswerUrgeForm(),
        new TellApplicantForm(),
        new FollowUpForm(),
        new IssueCorrectionForm(),
        new DecideOnTheSpotForm(),
        new AcceptForm(),
        new GrantExtensionForm(),
        new RefuseExtensionForm(),
        new DraftCorrectionForm(),
        new CorrectOnTheSpotForm(),
        new ReplyForm(),
        new MarkReplyDefectiveForm(),
        new ProlongCorrectionForm(),
        new AnswerOpinionForm(),
        new EndProcedureForm(),
        new HoldHearingForm(),
        new CompleteStepForm(),
        new DecideForm(),
        new ReturnStepForm(),
        new ReturnReviewForm(),
        new AssignForm(),
        new RecuseForm(),
        new StartProcedureForm(),
        new ProlongProcedureForm(),
        new RequestExtensionForm(),
        new ForwardForm(),
        new FindInterestedPersonForm(),
        new TellInterestedPersonForm(),
        new ReceiveOpinionForm(),
        new TellHearingRightForm(),
        new RequestHearingForm(),
        new NotifyHearingForm(),
        new AnnounceHearingForm(),
        new CloseForm(),
        new DeliverForm(),
        new ArchiveForm(),
        new RegisterRevocationForm(),
        new NoticeFeeForm(),
        new ReduceFeeForm(),
        new PayFeeForm(),
        new ConsentForm(),
        new DeclineForm(),
        new WithdrawForm(),
        new TerminateForm(),
        new CloseDuplicateForm(),
        new UrgeForm(),
    ];

    public static ActForm? Find(string slug) => All.FirstOrDefault(form => form.Slug == slug);
}
