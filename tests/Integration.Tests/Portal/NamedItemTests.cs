using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Data;
using Tongban.Catalog.Named;
using Tongban.Platform;

namespace Tongban.Integration.Tests.Portal;

[Collection(PortalCollection.Name)]
public sealed class NamedItemTests(PortalSite site)
{
    private const string NameOnly = "511A0138600000-511602000000-000-115113010833722043-1-00";

    [Fact]
    public async Task An_item_known_by_name_only_takes_no_application()
    {
        (
            await site.InScopeAsync<NamedItemLoader, bool>(async loader =>
                (await loader.LoadAsync(DataFiles.Root, NamedItemLoader.Guangan)).IsOk
            )
        ).ShouldBeTrue();
        var reader = await site.SignInAsync("王敏");
        (await reader.GetAsync($"/items/named/{NameOnly}")).Text.ShouldContain("要素待完善");

        (await reader.GetAsync($"/apply/{NameOnly}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var hidden = await reader.HiddenAsync("/apply/haixi-scjg-special-equipment-operator");
        var posted = await reader.SendAsync($"/apply/{NameOnly}", hidden);

        posted.Status.ShouldBe(HttpStatusCode.NotFound);
        (
            await site.InScopeAsync(services =>
                services.GetRequiredService<CasesDb>().Drafts.AnyAsync(draft => draft.ItemId == NameOnly)
            )
        ).ShouldBeFalse();
    }
}
