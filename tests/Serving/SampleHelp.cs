using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Platform;

namespace Tongban.Serving;

/// <summary>A request for help, as it is known to whoever asked and to the helper.</summary>
/// <param name="Token">In the address of whoever asked.</param>
/// <param name="Number">帮办编号.</param>
public sealed record SampleHelpRequest(string Token, string Number);

/// <summary>帮办代办 through its pages.</summary>
public static partial class SampleHelp
{
    /// <summary>高龄补贴, which old people in a village ask for.</summary>
    public const string Item = "delingha-mzj-elderly-allowance";

    private const string Phone = "13997370088";

    /// <summary>A visitor asks the agent of 尕海村 for help at home, and confirms the phone.</summary>
    public static async Task<SampleHelpRequest> AskForHelpAsync(
        this TongbanServer server,
        string name = "才仁卓玛",
        string village = "632802100200",
        string item = Item,
        string phone = Phone
    )
    {
        ArgumentNullException.ThrowIfNull(server);
        using var visitor = server.Client();
        var today = DateOnly.FromDateTime(server.Clock.Now.UtcDateTime.AddHours(8));
        var asked = await visitor.PostAsync(
            await visitor.GetAsync($"/items/{item}/assistance"),
            "name=\"wished\"",
            ("mode", "AtHome"),
            ("village", village),
            ("name", name),
            ("phone", phone),
            ("address", "尕海村演示院12号"),
            ("wished", today.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("half", "Morning")
        );
        var done = await visitor.PostAsync(asked, "handler=Confirm", ("code", await server.LatestCodeAsync()));
        return done.Text.Contains("待接单", StringComparison.Ordinal)
            ? new SampleHelpRequest(done.Address.AbsolutePath.Split('/')[^1], HelpNumber().Match(done.Text).Value)
            : throw new InvalidOperationException($"{asked.Status} {asked.Text} {done.Text}");
    }

    /// <summary>The same, taken by the agent.</summary>
    public static async Task<SampleHelpRequest> TakeHelpAsync(this TongbanServer server, string agent = "V001")
    {
        ArgumentNullException.ThrowIfNull(server);
        var help = await server.AskForHelpAsync();
        using var client = server.Client();
        await client.SignInAsync(agent);
        var page = await client.GetAsync($"/desk/assistance/{help.Number}");
        await client.PostAsync(page, "handler=Take");
        return help;
    }

    /// <summary>The form of a help, filled in for an applicant and finished.</summary>
    /// <returns>The page on which the applicant confirms.</returns>
    public static async Task<Page> FillForAsync(
        this PageClient helper,
        ServiceItemContent item,
        string number,
        string name = "才仁卓玛"
    )
    {
        ArgumentNullException.ThrowIfNull(helper);
        ArgumentNullException.ThrowIfNull(item);
        var situations = item.Situations.ToDictionary(
            one => one.Id,
            one => one.Options.First(option => option.StopsWith is null).Id,
            StringComparer.Ordinal
        );
        (string, string)[] chosen = [.. situations.Select(pair => ($"c-s-{pair.Key}", pair.Value))];
        var form = await helper.GetAsync($"/desk/assistance/{number}/fill");
        form = await helper.PostAsync(form, "x-wanted", [.. chosen, ("stage", "save")]);
        var outcome = SituationEngine.Resolve(item, situations);
        return await helper.PostAsync(
            form,
            "x-wanted",
            [
                .. chosen,
                .. outcome.Form.AllFields.SelectMany(field => Values(field, field.Id, name)),
                .. outcome.Materials.Where(one => !one.FromForm).Select(one => ($"paper.{one.Id}", "true")),
                ("x-kind", nameof(SubjectKind.Person)),
                ("x-wanted", $"{item.Deliveries[0]}"),
                ("stage", "finish"),
            ]
        );
    }

    /// <summary>A project in the 项目代办台账 of 德令哈市.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> BeginProjectAsync(this TongbanServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        using var helper = server.Client();
        await helper.SignInAsync("B001");
        var form = await helper.GetAsync("/desk/projects?q=" + Uri.EscapeDataString("规划"));
        var chief = Chief().Match(form.Html).Groups["post"].Value;
        var item = ProjectItem().Match(form.Html).Groups["item"].Value;
        var year = server.Clock.Now.Year;
        var begun = await helper.PostAsync(
            form,
            "name=\"credit\"",
            ("items", item),
            ("code", $"{year}-632802-52-01-000001"),
            ("name", "德令哈演示蓝湖餐饮中心项目"),
            ("enterprise", "德令哈演示蓝湖餐饮有限公司"),
            ("credit", "91632899MA7Y50016X"),
            ("chief", chief)
        );
        return ProjectId().Match(begun.Address.AbsolutePath) is { Success: true } found
            ? found.Groups["id"].Value
            : throw new InvalidOperationException($"{begun.Status} {begun.Text}");
    }

    /// <summary>The code of the latest text of the demonstration.</summary>
    public static async Task<string> LatestCodeAsync(this TongbanServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        await using var scope = server.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.Connection.OpenAsync();
        await using var command = work.Connection.CreateCommand();
        command.CommandText =
            "SELECT words FROM identity_demo_text WHERE words LIKE '%验证码%' ORDER BY id DESC LIMIT 1";
        return Code().Match((string)(await command.ExecuteScalarAsync())!).Groups["code"].Value;
    }

    private static IEnumerable<(string, string)> Values(FormField field, string control, string name) =>
        field.Kind == FieldKind.Table
            ? field.Columns.SelectMany(column => Values(column, $"{control}.0.{column.Id}", name))
            : [(control, field.Known == "person.name" ? name : SampleAnswers.Of(field))];

    [GeneratedRegex("BB[0-9]{20}", RegexOptions.None, 2000)]
    private static partial Regex HelpNumber();

    [GeneratedRegex("验证码(?<code>[0-9]{6})", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Code();

    [GeneratedRegex("<option value=\"(?<post>[0-9]+)\"", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Chief();

    [GeneratedRegex(
        "name=\"items\"[^>]*value=\"(?<item>[^\"]+)\"|value=\"(?<item>[^\"]+)\"[^>]*name=\"items\"",
        RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex ProjectItem();

    [GeneratedRegex("/desk/projects/(?<id>[0-9]+)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex ProjectId();
}
