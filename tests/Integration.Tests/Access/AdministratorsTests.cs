using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity;
using Tongban.Identity.Data;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Access;

public sealed class AdministratorsTests
{
    [Fact]
    public async Task System_security_and_audit_administrators_are_three_people()
    {
        await using var server = await TongbanServer.StartAsync();
        using (var alone = await Caller.SignedInAsync(server, "A001"))
        {
            (await alone.GetAsync("/desk/notices")).Status.ShouldBe(HttpStatusCode.OK);
            (await alone.GetAsync("/desk/service-keys")).Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        await AppointAsync(server, "A001", Roles.SecurityAdministrator);

        using var both = server.Client();
        await both.SignInAsync("A001");
        (await both.GetAsync("/desk/notices")).Address.AbsolutePath.ShouldBe("/sign-in");
        (await both.GetAsync("/desk/service-keys")).Address.AbsolutePath.ShouldBe("/sign-in");
    }

    private static async Task AppointAsync(TongbanServer server, string workNumber, string role)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await using var write = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync();
        var account = await db.Accounts.SingleAsync(one => one.WorkNumber == workNumber);
        var post = await db.Posts.AsNoTracking().SingleAsync(one => one.AccountId == account.Id);
        db.Posts.Add(
            new Post
            {
                Id = scope.ServiceProvider.GetRequiredService<IdSource>().Next(),
                AccountId = account.Id,
                Role = role,
                AuthorityCode = post.AuthorityCode,
                AuthorityName = post.AuthorityName,
                Title = "另一个管理岗",
            }
        );
        await write.CommitAsync();
    }
}
