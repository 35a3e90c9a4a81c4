using System.Text.RegularExpressions;
using Tongban.Catalog.Content;
using Tongban.Serving;

namespace Tongban.Browser.Tests.Story;

/// <summary>新生儿出生 by a mother with a phone: from the dry run to the last of seven results.</summary>
public sealed partial class OneThing(DemoSite site)
{
    private const string Thing = "thing-newborn";
    private const string Mother = "19900000002";
    private const int Members = 7;

    [Fact]
    public async Task Is_tried_filed_once_and_followed_on_one_page_to_the_last_result()
    {
        await using var server = await TongbanServer.StartAsync();
        var thing = await server.ItemAsync(Thing);
        await using var mother = new Player(await site.Browser.OpenAsync(server.Url, Sizes.Phone), Mother);
        await mother.SignInAsync();

        await mother.GoAsync("/zones/one-thing");
        await mother.PressAsync($"a[href='/items/{Thing}']");
        await mother.ShouldReadAsync("比分开办省多少");
        await mother.ShouldLookSoundAsync("thing-guide");
        await mother.PressAsync($"a[href^='/items/{Thing}/try']");
        foreach (var question in thing.Situations)
            await mother.ChooseFirstAsync($"s.{question.Id}");
        await mother.PressAsync("#answers button");
        await mother.ShouldReadAsync("今天提交，承诺最迟");
        await mother.ShouldLookSoundAsync("thing-try");
        await mother.PressAsync("a[href^='/apply/']");
        await mother.FillInAndSendAsync(thing);
        await mother.ShouldReadAsync($"一次分送{Members}项");
        await mother.ShouldLookSoundAsync("thing-sent");
        var address = new Uri(mother.Page.Url).AbsolutePath;

        HashSet<string> done = [];
        for (var round = 0; done.Count < Members; round++)
        {
            round.ShouldBeLessThan(Members, "the thing stands still");
            await server.MoveTimeAsync(server.Clock.Now);
            await mother.GoAsync(address);
            foreach (var number in await CasesAsync(mother))
                if (done.Add(number))
                    await server.GrantAsync(number, AuthorityOf(thing, number));
        }

        await server.MoveTimeAsync(server.Clock.Now);
        await mother.GoAsync(address);
        await mother.ShouldReadAsync("全部办结");
        (await mother.Page.Locator("main li .tag.ok").CountAsync()).ShouldBe(Members);
        await mother.ShouldLookSoundAsync("thing-done");
        await mother.PressAsync($"a[href^='/rate/case/']");
        await mother.PressAsync("main form button[name=invitation]");
        await mother.FillAsync(
            "Level",
            (await mother.Page.Locator("main [name=Level]").First.GetAttributeAsync("value"))!
        );
        await mother.PressAsync("main form button.big");
        await mother.PressAsync("main form button.big");
        mother.Page.Url.ShouldEndWith("/thanks");
        await mother.GoAsync("/my/cases");
        await mother.ShouldReadAsync($"共{Members}项，已办成{Members}项");
    }

    private static async Task<IReadOnlyList<string>> CasesAsync(Player mother) =>
        [
            .. Numbers()
                .Matches(await mother.Page.ContentAsync())
                .Select(match => match.Groups["number"].Value)
                .Distinct(),
        ];

    /// <summary>The number of a case begins with the 实施编码 of its item.</summary>
    private static string AuthorityOf(ServiceItemContent thing, string number) =>
        thing
            .Parts!.Members.Single(one => number.StartsWith(one.Item.TaskCode, StringComparison.Ordinal))
            .Item.AuthorityCode;

    [GeneratedRegex("href=\"/my/cases/(?<number>[^\"/]+)\"", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Numbers();
}
