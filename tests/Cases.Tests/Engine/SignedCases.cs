using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Signing;
using Tongban.Catalog.Content;
using Tongban.Certificates.Signatures;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Tests.Engine;

public sealed class SignedCases
{
    private static readonly SigningParty Party = new(
        People.Enterprise.Actor.AccountId,
        "阿依古丽•买买提",
        "昆仑食品有限公司",
        People.CreditCode
    )
    {
        Proofed = true,
    };

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_signed_application_stands_until_a_correction_and_then_says_what_it_does_not_cover(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = await FiledAsync(world);
        var signed = (await world.SeenAsync(id, People.Clerk())).Signatures.ShouldHaveSingleItem();
        signed.Standing.ShouldBe(SignatureStanding.Stands);
        signed.View!.Means.ShouldBe(SigningMeans.Handwriting);
        signed.View.Enterprise.ShouldBe("昆仑食品有限公司");
        signed.View.Sheet.ShouldContain("昆仑食品有限公司");
        signed.View.Sheet.ShouldNotContain(People.CitizenNumber);

        await world.DoAsync<ApplicantMoves>(moves =>
            moves.CorrectOnTheSpotAsync(
                new CaseMove(id, People.Clerk()),
                RawAnswers.Of(("shopArea", "32.5")),
                ["shopArea"]
            )
        );
        var after = (await world.SeenAsync(id, People.Clerk())).Signatures.ShouldHaveSingleItem();
        after.Standing.ShouldBe(SignatureStanding.Superseded);
        after.View!.Verdict.ShouldBe(SignatureVerdict.Valid);
        var area = after.Changes.Where(change => change.Line.Contains('3')).ToList();
        area.ShouldContain(change => !change.Added && change.Line.EndsWith("23.5", StringComparison.Ordinal));
        area.ShouldContain(change => change.Added && change.Line.EndsWith("32.5", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Answers_changed_behind_the_history_break_the_signature(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = await FiledAsync(world);
        await world.Platform.ExecuteAsync(
            $"UPDATE cases_answer SET situations = '{{\"business\":\"sale\"}}' WHERE case_id = {id}"
        );
        var broken = (await world.SeenAsync(id, People.Clerk())).Signatures.ShouldHaveSingleItem();
        broken.Standing.ShouldBe(SignatureStanding.Broken);
        broken.Changes.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_statement_changed_in_the_database_is_no_signature()
    {
        await using var world = await CaseWorld.CreateAsync(DatabaseEngine.Sqlite);
        var id = await FiledAsync(world);
        await world.Platform.ExecuteAsync(
            "UPDATE certificates_signature SET statement = REPLACE(statement, 'Handwriting', 'PhoneCode')"
        );
        var broken = (await world.SeenAsync(id, People.Clerk())).Signatures.ShouldHaveSingleItem();
        broken.Standing.ShouldBe(SignatureStanding.Broken);
        broken.View!.Verdict.ShouldBe(SignatureVerdict.Forged);
    }

    [Fact]
    public async Task What_was_changed_after_it_was_shown_is_not_filed_signed_or_not()
    {
        await using var world = await CaseWorld.CreateAsync(DatabaseEngine.Sqlite);
        var draft = await world.FoodDraftAsync();
        var shown = Shown(draft);
        await world.UseAsync<Drafts, Result<DraftView>>(drafts =>
            drafts.SaveChoicesAsync(
                draft.Token,
                People.Enterprise,
                new DraftChoices(null, SubjectKind.Enterprise, DeliveryWay.Counter, false, "")
            )
        );
        var refused = await world.UseAsync<SubmitDraft, Result<Filed>>(submit =>
            submit.RunAsync(draft.Token, People.Enterprise, truthDeclared: true, shown: new ShownSheet(shown))
        );
        refused.Rejection.Code.ShouldBe("CASE-0160");
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM cases_case")).ShouldBe(0);
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM certificates_signature")).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_decision_bears_its_approvers_signature_and_a_changed_or_unsigned_one_is_found(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        await world.DoAsync<AcceptanceMoves>(moves => moves.AcceptAsync(new CaseMove(id, People.Clerk())));
        await world.ReviewFoodAsync(id);
        var request = await world.GrantAsync(id);
        await world.DoAsync<DecisionMoves>(moves => moves.DecideAsync(new CaseMove(id, People.Approver()), request));

        var signed = (await world.SeenAsync(id)).Signatures.ShouldHaveSingleItem();
        signed.Matter.ShouldBe(SignedMatter.Decision);
        signed.Standing.ShouldBe(SignatureStanding.Stands);
        signed.View!.Signer.ShouldBe(People.Approver().Actor.Name);

        await world.Platform.ExecuteAsync(
            $"UPDATE cases_event SET fact = REPLACE(fact, '热食类食品制售', '冷食类食品制售') WHERE case_id = {id} AND type = 'decided'"
        );
        var changed = (await world.SeenAsync(id)).Signatures.ShouldHaveSingleItem();
        changed.Standing.ShouldBe(SignatureStanding.Broken);
        changed.Changes.ShouldContain(change => change.Line.Contains("冷食类食品制售", StringComparison.Ordinal));

        await world.Platform.ExecuteAsync("DELETE FROM certificates_signature");
        (await world.SeenAsync(id)).Signatures.ShouldHaveSingleItem().Standing.ShouldBe(SignatureStanding.Missing);
    }

    private static string Shown(DraftView draft) => ApplicationSheet.Of(draft, DataFiles.LoadDivisions()).Hash;

    private static async Task<long> FiledAsync(CaseWorld world)
    {
        (
            await world.UseAsync<SignerRegistry, Result<Certificates.Data.SignerRow>>(registry =>
                registry.ApplyAsync(Party, "同意", People.Enterprise.Actor)
            )
        ).Rejections.ShouldBeEmpty();
        var draft = await world.FoodDraftAsync();
        var hash = Shown(draft);
        var stroke = string.Join(' ', Enumerable.Range(0, 40).Select(at => $"{at * 20},{(at * 37) % 300}"));
        var proof = ElectronicSignatures.ReadHandwriting(hash, stroke);
        proof.Rejections.ShouldBeEmpty();
        var filed = await world.UseAsync<SubmitDraft, Result<Filed>>(submit =>
            submit.RunAsync(
                draft.Token,
                People.Enterprise,
                truthDeclared: true,
                shown: new ShownSheet(hash, new SigningAct(Party, proof.Value))
            )
        );
        filed.Rejections.ShouldBeEmpty();
        return filed.Value.Case.CaseId;
    }
}
