using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Data;
using Tongban.Cases.Moves;
using Tongban.Platform;

namespace Tongban.Integration.Tests.Portal;

/// <summary>容缺受理 over HTTP: chosen, signed with the application, accepted, handed in later.</summary>
[Collection(PortalCollection.Name)]
public sealed partial class DeferralTests(PortalSite site)
{
    private const string Loan = "haixi-gjj-housing-loan";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_promised_for_later_is_signed_shown_with_its_day_and_handed_in_online()
    {
        var reader = await site.SignInAsync("王敏");
        (await reader.GetAsync("/lists/deferral")).Text.ShouldContain("担保材料");
        var draft = await reader.BeginAsync(Loan);
        await FillAsync(reader, draft);
        (await reader.GetAsync($"{draft}/check")).Text.ShouldNotContain("核对承诺书");

        var none = await reader.PostAsync($"{draft}/promise", [("way", "later")]);
        none.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        none.Text.ShouldContain("请选择哪些材料以后补交");
        (await reader.PostAsync($"{draft}/promise", [("way", "later"), ("later", "security")])).Path.ShouldBe(draft);
        var check = await reader.GetAsync($"{draft}/check");
        check.Text.ShouldContain("承诺以后补交");
        check.Text.ShouldContain("核对承诺书，签名并提交");

        (await reader.PostAsync("/my/signature", [("agree", "true")], "/my/signature?handler=Apply")).Status.ShouldBe(
            HttpStatusCode.OK
        );
        var sign = await reader.GetAsync($"{draft}/sign");
        sign.Text.ShouldContain("逾期没有补交的，承担上面写明的后果");
        var stroke = string.Join(' ', Enumerable.Range(0, 40).Select(at => $"{at * 20},{at * 37 % 300}"));
        var sent = await reader.PostAsync(sign.Path, [("truth", "true"), ("means", "pad"), ("mark", stroke)]);
        var number = Number().Match(sent.Path).Groups["number"].Value;
        number.ShouldNotBeEmpty(sent.Text);

        (await reader.GetAsync($"/my/cases/{number}/deferred")).Status.ShouldBe(HttpStatusCode.Conflict);
        await AcceptAsync(number);
        var mine = await reader.GetAsync($"/my/cases/{number}");
        mine.Text.ShouldContain("还要补交的材料");
        mine.Text.ShouldContain("容缺受理通知书");
        var page = $"/my/cases/{number}/deferred";
        var empty = await reader.PostAsync(page, []);
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        empty.Text.ShouldContain("请至少补交一项材料");
        var handed = await reader.PostAsync(page, [], null, ("file.security", "抵押意向书.png", Reader.Png));
        handed.Text.ShouldContain("材料已经交齐");
        handed.Text.ShouldContain("容缺补交材料收件凭证");
        (await reader.GetAsync(page)).Status.ShouldBe(HttpStatusCode.Conflict);
        var other = await site.SignInAsync("李建国");
        (await other.GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Every page and material, but for what may come later.</summary>
    private static async Task FillAsync(Reader reader, string draft)
    {
        var content = await reader.ContentAsync(Loan);
        foreach (var group in content.Form.Groups)
        {
            if ((await reader.GetAsync(draft)).Text.Contains($"{draft}/form/{group.Id}\"", StringComparison.Ordinal))
            {
                var saved = await reader.SaveGroupAsync(draft, group);
                saved.Status.ShouldBe(HttpStatusCode.OK, saved.Text);
            }
        }

        foreach (var material in content.Materials.Where(one => !one.FromForm && one.DeferFor is null))
        {
            var page = $"{draft}/materials/{material.Id}";
            if ((await reader.GetAsync(draft)).Text.Contains($"{page}\"", StringComparison.Ordinal))
            {
                (await reader.PostAsync(page, [], null, ("file", "材料.png", Reader.Png))).Status.ShouldBe(
                    HttpStatusCode.OK
                );
            }
        }

        (
            await reader.PostAsync($"{draft}/delivery", [("way", $"{content.Deliveries[0]}"), ("consent", "true")])
        ).Path.ShouldBe(draft);
    }

    private async Task AcceptAsync(string number) =>
        await site.InScopeAsync(async services =>
        {
            var row = await services
                .GetRequiredService<CasesDb>()
                .Cases.AsNoTracking()
                .FirstAsync(one => one.Number == number, Ct);
            var done = await services
                .GetRequiredService<AcceptanceMoves>()
                .AcceptAsync(
                    new CaseMove(row.Id, new Acting(new Actor(7, "经办人员", "clerk", row.AuthorityCode))),
                    Ct
                );
            done.IsOk.ShouldBeTrue(done.IsOk ? "" : done.Rejection.Message);
            return true;
        });

    [GeneratedRegex("/cases/(?<number>[0-9A-Z]+)/sent", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Number();
}
