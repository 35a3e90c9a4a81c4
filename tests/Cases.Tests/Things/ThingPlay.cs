using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Cases.Tests.Engine;
using Tongban.Cases.Things;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Things;

/// <summary>One application of a 一件事 as its applicant sends it, and the authorities behind it, each with its own staff.</summary>
internal sealed class ThingPlay(CaseWorld world, string id, SubjectKind subject)
{
    private const int MostRounds = 40;
    private bool isTaken;

    private Acting By => subject == SubjectKind.Person ? People.Citizen : People.Enterprise;

    public string Number { get; private set; } = "";

    /// <summary>By 数据元 what is answered in the place of the sample; empty leaves it open.</summary>
    public Dictionary<string, string> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>Fills in what is asked and sends it, with every member that may be taken in.</summary>
    public async Task FileAsync(IReadOnlyDictionary<string, string>? chosen = null)
    {
        var filed = await TryFileAsync(chosen);
        filed.Rejections.ShouldBeEmpty();
        Number = filed.Value.Case.Number;
    }

    /// <summary>The same, with what stands against it.</summary>
    public async Task<Result<Filed>> TryFileAsync(IReadOnlyDictionary<string, string>? chosen = null)
    {
        var draft = Ok(await world.UseAsync<Drafts, Result<DraftView>>(drafts => drafts.StartAsync(id, By, subject)));
        while (draft.Outcome.Open is [var open, ..])
        {
            var option = chosen?.GetValueOrDefault(open.Id) ?? open.Options.First(one => one.StopsWith is null).Id;
            var answers = new Dictionary<string, string>(draft.Situations, StringComparer.Ordinal)
            {
                [open.Id] = option,
            };
            draft = Ok(
                await world.UseAsync<Drafts, Result<DraftView>>(drafts =>
                    drafts.SaveSituationsAsync(draft.Token, By, answers)
                )
            );
        }

        draft.Outcome.StopsWith.ShouldBeNull();
        foreach (var group in draft.Outcome.Form.Groups)
        {
            draft = Ok(
                await world.UseAsync<Drafts, Result<DraftView>>(drafts =>
                    drafts.SaveGroupAsync(draft.Token, By, group.Id, SampleOf(group))
                )
            );
        }

        foreach (var material in draft.MissingMaterials)
        {
            var file = await world.StoreAsync($"{material.Id}.png", (byte)material.Id.Length);
            draft = Ok(
                await world.UseAsync<Drafts, Result<DraftView>>(drafts =>
                    drafts.AttachMaterialAsync(draft.Token, By, material.Id, file)
                )
            );
        }

        draft = Ok(
            await world.UseAsync<Drafts, Result<DraftView>>(drafts =>
                drafts.SaveChoicesAsync(
                    draft.Token,
                    By,
                    new DraftChoices(null, subject, draft.Item.Deliveries[0], ConsentsToElectronicService: true, "")
                )
            )
        );
        return await world.UseAsync<SubmitDraft, Result<Filed>>(submit =>
            submit.RunAsync(draft.Token, By, truthDeclared: true)
        );
    }

    private RawAnswers SampleOf(FormGroup group)
    {
        var sample = SampleAnswers.Of(new FormDefinition([group]));
        var told = group
            .Fields.Where(field => field.SharedElement() is { } element && Answers.ContainsKey(element))
            .ToDictionary(field => field.Id, field => Answers[field.SharedElement()!], StringComparer.Ordinal);
        return RawAnswers.Of([
            .. sample.Keys.SelectMany(key =>
                told.TryGetValue(key, out var value) ? [(key, value)] : sample.All(key).Select(one => (key, one))
            ),
        ]);
    }

    /// <summary>One that a counter took in: no account owns it, and the authority that leads it looks.</summary>
    public static ThingPlay Taken(CaseWorld world, string id, SubjectKind subject, string number) =>
        new(world, id, subject) { Number = number, isTaken = true };

    public Task<ThingView> SeenAsync() =>
        world.UseAsync<ThingReader, ThingView>(async reader =>
            isTaken
                ? (await reader.FindAsync(Number, CancellationToken.None))!
                : (await reader.FindOwnAsync(Number, By.Actor.AccountId, CancellationToken.None)).Value
        );

    /// <summary>Each authority decides what it has, until the whole has come to its end.</summary>
    /// <param name="refused">Members whose authority refuses.</param>
    public async Task<ThingView> PlayAsync(params IReadOnlyList<string> refused)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            await world.PassAsync(world.Clock.Now);
            var thing = await SeenAsync();
            if (thing.Ended)
            {
                return thing;
            }

            var open = thing.Members.Where(one => one.State == MemberState.Open).ToList();
            open.ShouldNotBeEmpty($"{id} stands still: {string.Join(", ", thing.Members.Select(Line))}");
            foreach (var member in open)
            {
                await DecideAsync(member, refused.Contains(member.MemberId));
            }
        }

        throw new InvalidOperationException($"{id} did not end in {MostRounds} rounds.");
    }

    /// <summary>Accepts what is not accepted by being received.</summary>
    public async Task AcceptAsync(ThingMemberView member)
    {
        if (member.CaseStatus == CaseStatus.Submitted)
        {
            await world.DoAsync<AcceptanceMoves>(moves =>
                moves.AcceptAsync(new CaseMove(member.CaseId!.Value, People.Clerk(member.AuthorityCode)))
            );
        }
    }

    /// <summary>A member's case as its own authority sees it.</summary>
    public Task<StaffCase> CaseAsync(ThingMemberView member) =>
        world.SeenAsync(member.CaseId!.Value, People.Approver(member.AuthorityCode));

    /// <summary>A member's own authority takes its case to the end.</summary>
    public Task DecideAsync(ThingMemberView member, bool refuse = false) =>
        DecideAsync(member.CaseId!.Value, member.AuthorityCode, refuse);

    /// <summary>An authority takes a case to the end.</summary>
    public async Task DecideAsync(long caseId, string authority, bool refuse = false)
    {
        var (clerk, reviewer, approver) = (
            People.Clerk(authority),
            People.Reviewer(authority),
            People.Approver(authority)
        );
        var seen = await world.SeenAsync(caseId, approver);
        if (seen.File.State.Status == CaseStatus.Submitted)
        {
            await world.DoAsync<AcceptanceMoves>(moves => moves.AcceptAsync(new CaseMove(caseId, clerk)));
            seen = await world.SeenAsync(caseId, approver);
        }

        while (seen.File.State.Steps.Values.FirstOrDefault(one => one.Status == StepStatus.Ready) is { } ready)
        {
            var step = seen.File.Item.Steps.First(one => one.Id == ready.Id);
            await world.DoAsync<ReviewMoves>(moves =>
                moves.CompleteAsync(
                    new CaseMove(caseId, reviewer),
                    ready.Id,
                    StepOpinion.Meets,
                    "符合",
                    [.. Enumerable.Range(21, step.Staff).Select(one => new StaffName(one, $"工作人员{one}"))],
                    step.Checks
                )
            );
            seen = await world.SeenAsync(caseId, approver);
        }

        if (seen.File.State.Status == CaseStatus.Reviewing)
        {
            await world.DoAsync<DecisionMoves>(moves =>
                moves.DecideAsync(
                    new CaseMove(caseId, approver),
                    refuse
                        ? Refuse(seen.File) with
                        {
                            ShownHash = seen.ShownHash,
                        }
                        : Grant(seen.File) with
                        {
                            ShownHash = seen.ShownHash,
                        }
                )
            );
            seen = await world.SeenAsync(caseId, approver);
        }

        if (seen.File.State.Status == CaseStatus.Decided)
        {
            await world.DoAsync<DecisionMoves>(moves => moves.CloseAsync(new CaseMove(caseId, clerk)));
        }
    }

    private static string Line(ThingMemberView one) => $"{one.MemberId} {one.State} {one.CaseStatus}";

    private static DraftView Ok(Result<DraftView> result)
    {
        result.Rejections.ShouldBeEmpty();
        return result.Value;
    }
}
