using System.Text.RegularExpressions;
using Tongban.Serving;

namespace Tongban.Browser.Tests.Scenes;

internal sealed partial class Scene
{
    public const string Store = "thing-convenience-store";
    public const string Acceptance = "thing-joint-acceptance";

    /// <summary>A 一业一证 with everything granted; its number.</summary>
    public Task<string> CombinedAsync() => OnceAsync("combined", () => PlayedAsync(Store));

    /// <summary>Number of the 行业综合许可证 that came of it.</summary>
    public Task<string> CombinedNumberAsync() =>
        OnceAsync(
            "combined-number",
            async () =>
            {
                using var company = await AsAsync(Company);
                var page = await company.GetAsync($"/my/things/{await CombinedAsync()}");
                return CombinedNumber().Match(page.Html).Groups["number"].Value;
            }
        );

    /// <summary>A 联合验收 that one department did not pass; its number.</summary>
    public Task<string> OpinionAsync() => OnceAsync("opinion", () => PlayedAsync(Acceptance, "fire"));

    private async Task<string> PlayedAsync(string id, string? refused = null)
    {
        using var company = await AsAsync(Company);
        var thing = await ItemAsync(id);
        var number = await company.FileAsync(thing);
        var page = await company.GetAsync($"/my/things/{number}");
        foreach (var one in thing.Parts!.Members)
        {
            var found = Regex.Match(page.Html, $"/my/cases/({one.Item.TaskCode}[^\"/]*)\"").Groups[1].Value;
            if (found.Length > 0 && one.Member.Id == refused)
                await server.RefuseAsync(
                    found,
                    one.Item.AuthorityCode,
                    one.Item.Conditions[0].Id,
                    "三层室内消火栓水压不足，联动测试没有启动"
                );
            else if (found.Length > 0)
                await server.GrantAsync(found, one.Item.AuthorityCode);
        }

        await server.MoveTimeAsync(server.Clock.Now);
        return number;
    }

    [GeneratedRegex(
        "id=\"t-combined\".*?<p class=\"small code\">(?<number>[^<]+)</p>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex CombinedNumber();
}
