using Tongban.Cases.Access;

namespace Tongban.Cases.Tests;

public sealed class PermissionTests
{
    public static TheoryData<string> Acts => [.. Enum.GetNames<CaseAct>()];

    [Theory]
    [MemberData(nameof(Acts))]
    public void Every_act_says_who_may_do_it(string act) =>
        ActPermissions.For(Enum.Parse<CaseAct>(act)).ShouldNotBeNull().Roles.ShouldNotBeEmpty();

    [Fact]
    public void What_the_table_does_not_name_nobody_may_do() => ActPermissions.For((CaseAct)9999).ShouldBeNull();

    [Fact]
    public void Staff_cannot_withdraw_decide_or_extend_out_of_their_role()
    {
        ActPermissions.For(CaseAct.Decide)!.Roles.ShouldBe([CaseRoles.Approver]);
        ActPermissions
            .For(CaseAct.GrantExtension)!
            .Roles.ShouldBe([CaseRoles.AuthorityHead, CaseRoles.GovernmentHead], ignoreOrder: true);
        ActPermissions.For(CaseAct.CloseDuplicate)!.Roles.ShouldBe([CaseRoles.Supervisor]);
        ActPermissions.For(CaseAct.Decide)!.Applicant.ShouldBeFalse();
    }
}
