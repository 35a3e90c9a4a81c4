using System.Net;
using Tongban.Serving;

namespace Tongban.Survival.Tests;

internal enum MoveAnswer
{
    /// <summary>The node said that it is done.</summary>
    Done,

    /// <summary>The case stands so that the act was done before.</summary>
    Before,

    /// <summary>No answer, or one that says nothing of the act.</summary>
    None,

    /// <summary>The node refused: somebody else was first, or it could not date the act.</summary>
    Refused,
}

/// <summary>
/// The two people of an authority who move its cases, signed in at one node: through the pages of the desk, as they do.
/// The one class that knows how a case is moved.
/// </summary>
internal sealed class Mover : IDisposable
{
    private const string Clerk = "632800-scjg.shouli";
    private const string Approver = "632800-scjg.shenpi";
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    private readonly PageClient clerk;
    private readonly PageClient approver;

    private Mover(Uri node, TimeSpan patience) =>
        (Node, clerk, approver) = (node, Client(node, patience), Client(node, patience));

    public Uri Node { get; }

    public static async Task<Mover> SignInAsync(Uri node, TimeSpan? patience = null)
    {
        // the first page of a node takes long: somebody without this patience asks for it
        using (var first = new PageClient(node))
        {
            await first.SignInAsync(Clerk);
        }

        var mover = new Mover(node, patience ?? Usual);
        await mover.clerk.SignInAsync(Clerk);
        await mover.approver.SignInAsync(Approver);
        return mover;
    }

    public async Task<(MoveAnswer Answer, string Words)> DoAsync(string number, Move move)
    {
        try
        {
            return await OnceAsync(number, move);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            return (MoveAnswer.None, error.Message);
        }
    }

    public void Dispose()
    {
        clerk.Dispose();
        approver.Dispose();
    }

    private async Task<(MoveAnswer Answer, string Words)> OnceAsync(string number, Move move)
    {
        var (staff, act) = move == Move.Accept ? (clerk, "accept") : (approver, "decide");
        var page = await staff.GetAsync($"/desk/cases/{number}/acts/{act}");
        if (page.Status != HttpStatusCode.OK || !page.Address.AbsolutePath.EndsWith(act, StringComparison.Ordinal))
        {
            return (MoveAnswer.None, $"{page.Status} {page.Address}");
        }

        if (!page.Html.Contains("name=\"seen\"", StringComparison.Ordinal))
        {
            return (MoveAnswer.Before, "");
        }

        page = await staff.PostAsync(
            page,
            $"/acts/{act}",
            move == Move.Accept ? [("stage", "check")] : new[] { ("outcome", "Granted"), ("stage", "check") }
        );
        if (page.Html.Contains("name=\"digest\"", StringComparison.Ordinal))
        {
            page = await staff.PostAsync(page, "name=\"digest\"", ("stage", "confirm"));
        }

        return page.Address.Query.Contains($"done={act}", StringComparison.Ordinal) ? (MoveAnswer.Done, "")
            : page.Status is HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity
                ? (MoveAnswer.Refused, page.Text)
            : (MoveAnswer.None, $"{page.Status} {page.Text}");
    }

    private static PageClient Client(Uri node, TimeSpan patience)
    {
        var client = new PageClient(node);
        client.Http.Timeout = patience;
        return client;
    }
}
