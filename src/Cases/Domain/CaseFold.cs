using System.Collections.Immutable;
using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Domain;

/// <summary>Makes the state of a case from its events; total over every history that the decisions can write.</summary>
internal static class CaseFold
{
    public static CaseState Of(ServiceItemContent item, IEnumerable<CaseEvent> events) =>
        events.Aggregate(default(CaseState), (state, next) => Apply(item, state, next))
        ?? throw new InvalidOperationException("A case has at least its submission.");

    public static CaseState Apply(ServiceItemContent item, CaseState? state, CaseEvent next)
    {
        var changed = state is null ? Begin(item, next) : Change(item, state, next);
        return changed with { Sequence = next.Sequence };
    }

    private static CaseState Begin(ServiceItemContent item, CaseEvent first) =>
        first.Fact is Submitted submitted
            ? new CaseState
            {
                Status = CaseStatus.Submitted,
                Sequence = first.Sequence,
                ReceivedAt = submitted.ReceivedAt,
                AnswersHash = submitted.AnswersHash,
                Materials = submitted.Materials.ToImmutableDictionary(handed => handed.MaterialId),
                Steps = StepGraph.Initial(item, submitted.StepIds),
            }
            : throw new InvalidOperationException($"A case begins with its submission, not with {first.Fact}.");

    private static CaseState Change(ServiceItemContent item, CaseState state, CaseEvent next) =>
        next.Fact switch
        {
            OnSpotCorrected fact => state with { AnswersHash = fact.AnswersHash },
            CorrectionDrafted fact => state with
            {
                Correction = new([.. fact.Items], fact.ReplyWithin, null, [], null),
            },
            CorrectionIssued fact => state with
            {
                Status = CaseStatus.AwaitingCorrection,
                Correction = new(
                    [.. fact.Items],
                    fact.ReplyWithin,
                    next.At,
                    [.. fact.Items.Select(asked => asked.Id)],
                    null
                ),
            },
            CorrectionReplied fact => Replied(state, fact, next.At),
            ReplyFoundDefective fact => state with
            {
                Status = CaseStatus.AwaitingCorrection,
                Correction = state.Correction! with { Open = [.. fact.Items], FullReplyAt = null },
            },
            MoreTimeAsked fact => state with { Correction = state.Correction! with { MoreTimeAskedTo = fact.Until } },
            CorrectionPeriodProlonged => state with { Correction = state.Correction! with { MoreTimeAskedTo = null } },
            Accepted fact => state with
            {
                Status = CaseStatus.Reviewing,
                AcceptedAsOf = fact.AsOf,
                DeemedAccepted = fact.Deemed,
            },
            Declined => state with { Status = CaseStatus.Declined },
            Assigned fact => WithStep(
                state,
                fact.StepId,
                step =>
                    step with
                    {
                        Assignees = [.. fact.AccountIds.Zip(fact.Names, (id, name) => new StaffName(id, name))],
                    }
            ),
            Recused fact => WithStep(
                state,
                fact.StepId,
                step => step with { Assignees = step.Assignees.RemoveAll(staff => staff.AccountId == fact.AccountId) }
            ),
            StepCompleted fact => StepGraph.Complete(item, state, fact),
            StepReturned fact => StepGraph.Reopen(item, state, fact),
            ProcedureStarted fact => state with
            {
                Procedures = state.Procedures.SetItem(
                    fact.ProcedureId,
                    new(fact.ProcedureId, fact.Kind, fact.StopsClock, next.At, fact.Days, null)
                ),
            },
            ProcedureProlonged fact => WithProcedure(
                state,
                fact.ProcedureId,
                procedure => procedure with { Days = procedure.Days + fact.Days }
            ),
            ProcedureEnded fact => WithProcedure(
                state,
                fact.ProcedureId,
                procedure => procedure with { EndedAt = next.At, Stance = fact.Stance, Won = fact.Won }
            ),
            ExtensionRequested => state with { ExtensionPending = true },
            ExtensionGranted => state with { ExtensionPending = false, Extended = true },
            ExtensionRefused => state with { ExtensionPending = false },
            InterestedPersonFound fact => state with
            {
                InterestedPersons = state.InterestedPersons.Add(new(fact.PersonId, fact.Name, false)),
            },
            InterestedPersonTold fact => state with
            {
                InterestedPersons =
                [
                    .. state.InterestedPersons.Where(one => one.Name != fact.Name),
                    new(fact.PersonId, fact.Name, true),
                ],
            },
            OpinionReceived fact => state with
            {
                Opinions = state.Opinions.Add(new(fact.OpinionId, fact.From, fact.Text, null)),
            },
            OpinionAnswered fact => state with
            {
                Opinions =
                [
                    .. state.Opinions.Select(opinion =>
                        opinion.Id == fact.OpinionId ? opinion with { Answer = fact.Answer } : opinion
                    ),
                ],
            },
            HearingRightTold => state with { Hearing = new(next.At, null, null, null, null, null) },
            HearingRequested => state with { Hearing = (state.Hearing ?? NoHearing) with { RequestedAt = next.At } },
            HearingNotified fact => state with
            {
                Hearing = (state.Hearing ?? NoHearing) with
                {
                    NotifiedAt = next.At,
                    HeldOn = fact.HeldOn,
                    Chair = fact.Chair,
                },
            },
            HearingAnnounced => state with { Hearing = (state.Hearing ?? NoHearing) with { Announced = true } },
            HearingHeld fact => state with
            {
                Hearing = (state.Hearing ?? NoHearing) with { MinutesHash = fact.MinutesHash },
            },
            Forwarded fact => state with { ForwardedTo = fact.ToAuthority },
            Decided fact => state with { Status = CaseStatus.Decided, Decision = fact, DecidedAt = next.At },
            Closed => state with { Status = CaseStatus.Closed, ClosedAt = next.At },
            Delivered => state with { Status = CaseStatus.Delivered, DeliveredAt = next.At },
            GrantRevoked fact => state with { RevokedOn = fact.ServedOn },
            Archived => state with { Status = CaseStatus.Archived },
            Withdrawn => state with { Status = CaseStatus.Withdrawn, ClosedAt = next.At },
            Terminated => state with { Status = CaseStatus.Terminated, ClosedAt = next.At },
            Lapsed => state with { Status = CaseStatus.Lapsed, ClosedAt = next.At },
            DuplicateClosed => state with { Status = CaseStatus.Duplicate, ClosedAt = next.At },
            FeeNoticed fact => state with
            {
                Fees = state.Fees.SetItem(fact.FeeId, new(fact.FeeId, fact.Name, fact.AmountFen, false)),
            },
            FeeReduced fact => WithFee(state, fact.FeeId, fee => fee with { AmountFen = fact.NewAmountFen }),
            FeePaid fact => WithFee(state, fact.FeeId, fee => fee with { Paid = true }),
            ElectronicServiceConsented fact => state with { ElectronicServiceConsent = fact.Consents },
            ApplicantTold or FollowedUp or HelpConfirmed => state,
            DeferralPromised fact => state with { Deferral = new([.. fact.MaterialIds], fact.TextHash, next.At) },
            Deferred fact => state with
            {
                Deferral = state.Deferral! with
                {
                    StartedAt = next.At,
                    Until = fact.Items.ToImmutableDictionary(item => item.MaterialId, item => item.Until),
                    Open = [.. fact.Items.Select(item => item.MaterialId)],
                },
            },
            DeferredSupplied fact => state with
            {
                Materials = state.Materials.SetItems(
                    fact.Materials.Select(handed => KeyValuePair.Create(handed.MaterialId, handed))
                ),
                Deferral = state.Deferral is { } deferral
                    ? deferral with
                    {
                        Open = [.. fact.Open],
                        FullAt = fact.Open.Count == 0 ? next.At : null,
                    }
                    : null,
            },
            DeferralMissed => state with { Deferral = state.Deferral! with { MissedAt = next.At } },
            CommitmentMade fact => state with { Commitment = new([.. fact.MaterialIds], fact.TextHash, next.At) },
            CommitmentWithdrawn => state with { Commitment = state.Commitment! with { Withdrawn = true } },
            CommitmentCheckSet fact => state with { Commitment = state.Commitment! with { CheckBy = fact.CheckBy } },
            CommitmentChecked fact => state with
            {
                Commitment = state.Commitment! with { Kept = fact.Kept, CheckedAt = next.At },
            },
            RectificationOrdered fact => state with
            {
                Commitment = state.Commitment! with { RectifyBy = fact.Until, OrderedAt = next.At },
            },
            RectificationEnded fact => state with
            {
                Commitment = state.Commitment! with { Rectified = fact.Met, RectifiedAt = next.At },
            },
            CommitmentRevoked => state with
            {
                RevokedOn = LegalTime.DateOf(next.At),
                Commitment = state.Commitment! with { RevokedAt = next.At },
            },
            Urged fact => state with
            {
                Urges = state.Urges.Add(
                    new(
                        fact.UrgeId,
                        new StaffName(next.By.AccountId, next.By.Name),
                        new StaffName(fact.HolderId, fact.HolderName),
                        next.Reason ?? "",
                        next.At,
                        fact.AnswerBy,
                        null,
                        null
                    )
                ),
            },
            UrgeAnswered fact => state with
            {
                Urges =
                [
                    .. state.Urges.Select(urge =>
                        urge.Id == fact.UrgeId ? urge with { Answer = fact.Answer, AnsweredAt = next.At } : urge
                    ),
                ],
            },
            Submitted => throw new InvalidOperationException("A case is submitted once."),
            _ => throw new InvalidOperationException($"Unknown fact {next.Fact}."),
        };

    private static HearingState NoHearing { get; } = new(null, null, null, null, null, null);

    private static CaseState Replied(CaseState state, CorrectionReplied fact, DateTimeOffset at)
    {
        var full = fact.Open.Count == 0;
        return state with
        {
            Status = full ? CaseStatus.Submitted : CaseStatus.AwaitingCorrection,
            AnswersHash = fact.AnswersHash ?? state.AnswersHash,
            Materials = state.Materials.SetItems(
                fact.Materials.Select(handed => KeyValuePair.Create(handed.MaterialId, handed))
            ),
            Correction = state.Correction! with { Open = [.. fact.Open], FullReplyAt = full ? at : null },
        };
    }

    private static CaseState WithStep(CaseState state, string id, Func<StepState, StepState> change) =>
        state with
        {
            Steps = state.Steps.SetItem(id, change(state.Steps[id])),
        };

    private static CaseState WithProcedure(CaseState state, string id, Func<ProcedureState, ProcedureState> change) =>
        state with
        {
            Procedures = state.Procedures.SetItem(id, change(state.Procedures[id])),
        };

    private static CaseState WithFee(CaseState state, string id, Func<FeeState, FeeState> change) =>
        state with
        {
            Fees = state.Fees.SetItem(id, change(state.Fees[id])),
        };
}
