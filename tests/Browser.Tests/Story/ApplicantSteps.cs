using System.Text.RegularExpressions;
using Tongban.Catalog.Content;
using Tongban.Serving;

namespace Tongban.Browser.Tests.Story;

/// <summary>What an applicant does on the portal.</summary>
internal static partial class ApplicantSteps
{
    /// <summary>From the guide to the case; with an electronic signature, written by hand, when <paramref name="signs"/> says so.</summary>
    /// <returns>The case number.</returns>
    public static async Task<string> ApplyAsync(this Player applicant, ServiceItemContent item, bool signs = false)
    {
        await applicant.GoAsync($"/items/{item.Id}");
        await applicant.PressAsync("a[href^='/apply/']");
        await applicant.FillInAndSendAsync(item, signs);
        return SentPath().Match(applicant.Page.Url).Groups["number"].Value;
    }

    /// <summary>From the first page of the application to the one that says it was sent.</summary>
    public static async Task FillInAndSendAsync(this Player applicant, ServiceItemContent item, bool signs = false)
    {
        await applicant.ChooseFirstAsync("kind");
        await applicant.ChooseFirstAsync("handling");
        await applicant.PressAsync("main form button.big");
        while (SituationPath().Match(applicant.Page.Url) is { Success: true } question)
        {
            var asked = item.Situations.Single(one => one.Id == question.Groups["id"].Value);
            await applicant.FillAsync("option", asked.Options.First(one => one.StopsWith is null).Id);
            await applicant.PressAsync("main form button.big");
        }

        var draft = DraftPath().Match(applicant.Page.Url).Value;
        draft.ShouldNotBeEmpty(applicant.Page.Url);
        foreach (var group in item.Form.Groups)
            await applicant.FillGroupAsync(draft, group);
        foreach (var material in item.Materials)
            await applicant.UploadAsync(draft, material);
        await applicant.GoAsync(draft);
        await applicant.PressAsync($"a[href='{draft}/delivery']");
        await applicant.FillAsync("way", nameof(DeliveryWay.Electronic));
        await applicant.FillAsync("consent", "true");
        await applicant.PressAsync("main form button.big");
        await applicant.GoAsync(draft);
        await applicant.PressAsync($"a.btn[href='{draft}/check']");
        if (signs)
        {
            await applicant.SignAsync(draft);
        }
        else
        {
            await applicant.FillAsync("truth", "true");
            await applicant.PressAsync("main form.card button.big");
        }

        await applicant.ShouldReadAsync("查询码");
    }

    /// <summary>Gets an electronic signature, comes back, and signs with a pen.</summary>
    private static async Task SignAsync(this Player applicant, string draft)
    {
        await applicant.PressAsync($"a[href='{draft}/sign']");
        await applicant.FillAsync("agree", "true");
        await applicant.PressAsync("main form button.big");
        await applicant.ShouldLookSoundAsync("my-signature-applied");
        await applicant.PressAsync($"a[href='{draft}/sign']");
        await applicant.ShouldReadAsync("内容摘要（SM3）");
        await applicant.PressAsync("button[value=pad]");
        await applicant.ShouldReadAsync("请确认所填内容");
        await applicant.ShouldLookSoundAsync("draft-sign");
        await applicant.FillAsync("truth", "true");
        await applicant.WriteAsync("canvas.pad");
        await applicant.PressAsync("button[value=pad]");
    }

    private static async Task FillGroupAsync(this Player applicant, string draft, FormGroup group)
    {
        await applicant.GoAsync(draft);
        var link = $"a[href='{draft}/form/{group.Id}']";
        if (await applicant.Page.Locator(link).CountAsync() == 0)
            return;
        await applicant.PressAsync(link);
        foreach (var field in group.Fields.Where(one => one.Kind == FieldKind.Division))
            await applicant.PickDivisionAsync(field);
        foreach (var field in group.Fields.Where(one => one.Kind != FieldKind.Division))
            await applicant.FillFieldAsync(field);
        await applicant.PressAsync("main form button.big[value=save]");
        await applicant.ShouldBeTakenAsync();
    }

    /// <summary>A field that the record fills is shown, not asked; one that another answer opens may not be there.</summary>
    private static async Task FillFieldAsync(this Player applicant, FormField field)
    {
        foreach (var column in field.Kind == FieldKind.Table ? field.Columns : [])
            await applicant.FillAsync($"{field.Id}.0.{column.Id}", SampleAnswers.Of(column));
        if (await applicant.Page.Locator($"main [name='{field.Id}']").CountAsync() == 0)
            return;
        if (field.Kind == FieldKind.File)
            await applicant.AttachAsync(field.Id, "附件.pdf", SampleAnswers.Pdf);
        else
            await applicant.FillAsync(field.Id, SampleAnswers.Of(field));
    }

    private static async Task PickDivisionAsync(this Player applicant, FormField field)
    {
        await applicant.FillAsync($"find.{field.Id}", "德令哈");
        await applicant.PressAsync($"button[value='find:{field.Id}']");
        await applicant.FillAsync($"pick.{field.Id}", SampleAnswers.Division);
    }

    /// <summary>Uploads a file, or consents to the electronic certificate that the page offers instead.</summary>
    private static async Task UploadAsync(this Player applicant, string draft, MaterialRequirement material)
    {
        await applicant.GoAsync(draft);
        var link = $"a[href='{draft}/materials/{material.Id}']";
        if (await applicant.Page.Locator(link).CountAsync() == 0)
            return;
        await applicant.PressAsync(link);
        const string certificate = "form[action$='handler=certificate']";
        if (await applicant.Page.Locator(certificate).CountAsync() > 0)
        {
            await applicant.FillAsync("consent", "true", certificate);
            await applicant.PressAsync($"{certificate} button.big");
        }
        else
        {
            await applicant.AttachAsync("file", "材料.pdf", SampleAnswers.Pdf);
            await applicant.PressAsync("main form[enctype] button.big");
        }

        await applicant.ShouldBeTakenAsync();
    }

    [GeneratedRegex("/drafts/[0-9a-f]+/situations/(?<id>[^/?#]+)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex SituationPath();

    [GeneratedRegex("/drafts/[0-9a-f]+", RegexOptions.None, 2000)]
    private static partial Regex DraftPath();

    [GeneratedRegex("/cases/(?<number>[^/]+)/sent", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex SentPath();
}
