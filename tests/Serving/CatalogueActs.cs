using System.Net;

namespace Tongban.Serving;

/// <summary>Acts of cataloguers and auditors through the pages of 清单编制.</summary>
public static class CatalogueActs
{
    /// <summary>Begins a new version of an item, or opens the one that is begun.</summary>
    /// <returns>Address of the edition.</returns>
    public static async Task<string> ReviseAsync(this PageClient writer, string item)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var page = await writer.GetAsync($"/desk/catalog/items/{item}");
        return page.Html.Contains("handler=Revise", StringComparison.Ordinal)
            ? (await writer.PostAsync(page, "handler=Revise")).Address.AbsolutePath
            : page.Link("打开编制稿");
    }

    /// <summary>Fills a page of the edition in and saves it.</summary>
    public static async Task<Page> EditAsync(
        this PageClient writer,
        string edition,
        string at,
        params (string Name, string Value)[] fields
    )
    {
        ArgumentNullException.ThrowIfNull(writer);
        var form = await writer.GetAsync($"{edition}/edit?at={Uri.EscapeDataString(at)}");
        return await writer.PostAsync(form, "class=\"form card\"", fields);
    }

    /// <summary>Submits an edition, has every body of the chain approve it, and the last of them publish it.</summary>
    public static async Task<Page> PublishEditionAsync(
        this TongbanServer server,
        PageClient writer,
        string edition,
        IReadOnlyList<string> auditors,
        params (string Name, string Value)[] from
    )
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(auditors);
        await writer.SubmitEditionAsync(edition);
        foreach (var who in auditors)
        {
            using var auditor = server.Client();
            await auditor.SignInAsync(who);
            var approve = await auditor.GetAsync($"{edition}/acts/Approve");
            Demand(await auditor.PostAsync(approve, "name=\"Reason\""), "已通过审核");
        }

        using var publisher = server.Client();
        await publisher.SignInAsync(auditors[^1]);
        var schedule = await publisher.GetAsync($"{edition}/acts/Schedule");
        return Demand(await publisher.PostAsync(schedule, "name=\"Reason\"", from), "已发布");
    }

    public static async Task SubmitEditionAsync(this PageClient writer, string edition)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Demand(await writer.PostAsync(await writer.GetAsync(edition), "handler=Submit"), "已送审");
    }

    private static Page Demand(Page page, string words) =>
        page.Status == HttpStatusCode.OK && page.Text.Contains(words, StringComparison.Ordinal)
            ? page
            : throw new InvalidOperationException($"{page.Address}: {page.Status} {page.Text}");
}
