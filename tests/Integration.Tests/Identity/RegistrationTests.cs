using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity;
using Tongban.Identity.Data;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Integration.Tests.Identity;

public sealed class RegistrationTests
{
    private static readonly string Number = CitizenNumber.Complete("63289919900101301").Value.Value;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_person_registers_and_is_signed_in(DatabaseEngine engine)
    {
        await using var site = await IdentitySite.StartAsync(engine, seeded: false);
        var browser = site.Browse();
        using var answer = await browser.RegisterAsync(
            "/register?back=%2Fwho",
            Form("买买提•艾力", Number, "13800000000")
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/who");
        (await browser.ReadAsync("/who")).ShouldContain("Name = 买买提·艾力, Role = citizen");

        await using var scope = site.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<IdentityDb>().Accounts.SingleAsync(Ct);
        var applicant = await scope.ServiceProvider.GetRequiredService<Applicants>().FindAsync(account.Id, ct: Ct);
        applicant!.Known["person.birthDate"].ShouldBe("1990-01-01");
        applicant.Known["person.citizenNumber"].ShouldBe(Number);
        applicant.Known.Keys.ShouldNotContain("person.address");
        applicant.IsProofed.ShouldBeFalse();
        applicant.ProofedCode.ShouldBeEmpty();
        account.PhoneConfirmedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Each_mistake_is_named_beside_its_field()
    {
        await using var site = await IdentitySite.StartAsync(seeded: false);
        using var answer = await site.Browse()
            .SendAsync("/register", Form("", Number[..17] + (Number[17] == '0' ? '1' : '0'), "123", "short"));
        var html = await answer.Content.ReadAsStringAsync(Ct);
        html.ShouldContain("<a href=\"#Input_Name\">");
        html.ShouldContain("<a href=\"#Input_CitizenNumber\">");
        html.ShouldContain("<a href=\"#Input_Phone\">手机号应是11位数字");
        html.ShouldContain("<a href=\"#Input_Password\">密码至少要有8位");
        html.ShouldContain("密码里要有数字");
        html.ShouldNotContain("value=\"short\"");
    }

    [Fact]
    public async Task No_account_is_opened_without_the_code_that_went_to_the_phone()
    {
        await using var site = await IdentitySite.StartAsync(seeded: false);
        var browser = site.Browse();
        using var sent = await browser.SendAsync("/register", Form("甲", Number, "13800000000"));
        var page = WebUtility.HtmlDecode(await sent.Content.ReadAsStringAsync(Ct));
        var code = await browser.LatestCodeAsync();
        using var wrong = await browser.TypeCodeAsync("/register", page, code == "111111" ? "222222" : "111111");
        (await wrong.Content.ReadAsStringAsync(Ct)).ShouldContain("验证码不对");
        (await CountAsync(site)).ShouldBe(0);

        using var other = await browser.TypeCodeAsync("/register", "name=\"Ticket\" value=\"forged\"", code);
        (await other.Content.ReadAsStringAsync(Ct)).ShouldContain("验证码不对");
        (await CountAsync(site)).ShouldBe(0);

        using var right = await browser.TypeCodeAsync("/register", page, code);
        right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await CountAsync(site)).ShouldBe(1);
        using var twice = await browser.TypeCodeAsync("/register", page, code);
        (await twice.Content.ReadAsStringAsync(Ct)).ShouldContain("验证码不对");
        (await CountAsync(site)).ShouldBe(1);
    }

    [Fact]
    public async Task A_phone_that_has_an_account_hears_so_and_the_page_does_not_tell()
    {
        await using var site = await IdentitySite.StartAsync(seeded: false);
        await site.Browse().RegisterAsync("/register", Form("甲", Number, "13800000000"));
        site.Time.Advance(TimeSpan.FromMinutes(2));
        var browser = site.Browse();
        using var again = await browser.SendAsync("/register", Form("乙", Other, "13800000000"));
        var page = WebUtility.HtmlDecode(await again.Content.ReadAsStringAsync(Ct));
        page.ShouldContain("验证码已经发到您填的手机号");
        WebUtility.HtmlDecode(await browser.ReadAsync("/demo-messages")).ShouldContain("这个号码已经有账号了");
        using var typed = await browser.TypeCodeAsync("/register", page, "123456");
        (await typed.Content.ReadAsStringAsync(Ct)).ShouldContain("验证码不对");
        (await CountAsync(site)).ShouldBe(1);
    }

    [Fact]
    public async Task A_number_that_another_claims_keeps_nobody_out()
    {
        await using var site = await IdentitySite.StartAsync(seeded: false);
        foreach (var phone in new[] { "13800000000", "13800000001" })
        {
            using var answer = await site.Browse().RegisterAsync("/register", Form("甲", Number, phone));
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
        (await CountAsync(site)).ShouldBe(2);
    }

    [Fact]
    public async Task A_double_click_makes_one_account()
    {
        await using var site = await IdentitySite.StartAsync(seeded: false);
        var browser = site.Browse();
        using var sent = await browser.SendAsync("/register", Form("甲", Number, "13800000000"));
        var page = WebUtility.HtmlDecode(await sent.Content.ReadAsStringAsync(Ct));
        var code = await browser.LatestCodeAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.Browse().TypeCodeAsync("/register", page, code)));
        (await CountAsync(site)).ShouldBe(1);
    }

    [Fact]
    public async Task No_column_holds_the_password_the_number_or_the_phone_as_a_key()
    {
        await using var site = await IdentitySite.StartAsync(seeded: false);
        await site.Browse().RegisterAsync("/register", Form("甲", Number, "13800000000"));
        await using var scope = site.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<IdentityDb>().Accounts.SingleAsync(Ct);
        account.LoginKey.ShouldNotContain("13800000000");
        account.CitizenKey!.ShouldNotContain(Number);
        account.PasswordHash!.ShouldNotContain("abcd-4321-x");
        account.WorkNumber.ShouldBeNull();
    }

    [Theory]
    [InlineData("Abcd1234", "很常见")]
    [InlineData("my-TongBan-7", "密码里有“tongban”")]
    public async Task A_password_that_a_thief_tries_first_is_refused(string password, string words)
    {
        await using var site = await IdentitySite.StartAsync(seeded: false);
        using var answer = await site.Browse().SendAsync("/register", Form("甲", Number, "13800000000", password));
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(words);
    }

    private static async Task<int> CountAsync(IdentitySite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IdentityDb>().Accounts.CountAsync(Ct);
    }

    private static string Other { get; } = CitizenNumber.Complete("63289919900101303").Value.Value;

    private static (string, string)[] Form(string name, string number, string phone, string password = "abcd-4321-x") =>
        [("Input.Name", name), ("Input.CitizenNumber", number), ("Input.Phone", phone), ("Input.Password", password)];
}
