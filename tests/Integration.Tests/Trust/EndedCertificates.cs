using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Certificates.Faces;
using Tongban.Certificates.Reading;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Trust;

/// <summary>The list that an inspector's phone takes along, and the page that asks before a certificate is acted on.</summary>
[Collection(PermitSite.Name)]
public sealed class EndedCertificates(PermitSite site)
{
    [Fact]
    public async Task A_suspended_certificate_is_on_the_list_until_it_is_resumed()
    {
        var (code, hash) = await CodeAsync();
        using var anybody = site.Server.Client();
        (await anybody.GetAsync("/verify/offline")).Html.ShouldNotContain(hash);
        Visible(await CheckAsync(anybody, code), "Valid").ShouldBeTrue();
        await site.Server.ActOnPermitAsync(site.Certificate, "Suspend");
        (await anybody.GetAsync("/verify/offline")).Html.ShouldContain(hash);
        var ended = await CheckAsync(anybody, code);
        Visible(ended, "Ended").ShouldBeTrue();
        Visible(ended, "Valid").ShouldBeFalse();
        await site.Server.ActOnPermitAsync(site.Certificate, "Resume");
        (await anybody.GetAsync("/verify/offline")).Html.ShouldNotContain(hash);
        Visible(await CheckAsync(anybody, code), "Valid").ShouldBeTrue();
        Visible(await CheckAsync(anybody, code[..^5]), "Forged").ShouldBeTrue();
        (await CheckAsync(anybody, "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_act_is_shown_with_whom_it_meets_and_why_before_it_is_done_once_confirmed()
    {
        using var approver = await site.Server.AsAsync(SamplePermit.Approver);
        var address = site.Certificate.Replace("/my/", "/desk/", StringComparison.Ordinal);
        var page = await approver.GetAsync(address);
        var empty = await approver.PostAsync(page, "name=\"act\"", ("act", "Suspend"), ("reason", " "));
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        empty.Text.ShouldContain("请填写理由和依据");
        var asked = await approver.PostAsync(page, "name=\"act\"", ("act", "Suspend"), ("reason", "演示理由第7号"));
        asked.Text.ShouldContain("请核对后确认暂扣");
        asked.Text.ShouldContain("演示理由第7号");
        asked.Text.ShouldContain("德令哈演示蓝湖餐饮有限公司");
        (await site.Company.GetAsync(site.Certificate)).Text.ShouldNotContain("演示理由第7号");

        var edited = await approver.PostAsync(asked, "handler=Edit");
        edited.Html.ShouldContain("演示理由第7号</textarea>");
        edited.Text.ShouldNotContain("请核对后确认");
        (await approver.PostAsync(asked, "handler=Confirm")).Text.ShouldContain("已办理");
        (await site.Company.GetAsync(site.Certificate)).Text.ShouldContain("演示理由第7号");
        (await approver.PostAsync(asked, "handler=Confirm")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await site.Server.ActOnPermitAsync(site.Certificate, "Resume");
    }

    private static async Task<Page> CheckAsync(PageClient anybody, string code) =>
        await anybody.PostAsync(await anybody.GetAsync("/verify/offline"), "name=\"code\"", ("code", code));

    private static bool Visible(Page page, string outcome) =>
        page.Html.Contains($"<div data-outcome=\"{outcome}\">", StringComparison.Ordinal);

    private async Task<(string Code, string Hash)> CodeAsync()
    {
        await using var scope = site.Server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CertificatesDb>();
        var id = long.Parse(site.Certificate.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var version = await db.Versions.AsNoTracking().SingleAsync(one => one.CertificateId == id);
        var content = CertificateContent.Read(
            scope.ServiceProvider.GetRequiredService<IFieldProtector>().Reveal(version.Data)
        );
        var code = FaceCode.Of(content, person: false, scope.ServiceProvider.GetRequiredService<KeyStore>());
        return (code, Verification.ShortHash(version.Identifier));
    }
}
