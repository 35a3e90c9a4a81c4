using Tongban.Cases.Data;
using Tongban.Identity;
using Tongban.Platform;

namespace Tongban.Cases.Help;

/// <summary>What whoever asked hears of a request: in the box of the account, else by text to the phone.</summary>
internal sealed class HelpMessages(Inbox inbox, ITextMessages texts, IFieldProtector protector, CaseOptions options)
{
    /// <summary>In the open write scope; one message an occasion.</summary>
    public async Task TellAsync(HelpRow row, string occasion, string title, string words, CancellationToken ct)
    {
        var (key, link) = ($"help-told:{row.Id}:{occasion}", $"/assistance/{row.Token}");
        if (row.OwnerAccountId is not { } owner || !await inbox.PutAsync(owner, key, title, words, link, ct))
        {
            await texts.SendAsync(key, protector.Reveal(row.Phone), $"【通办】{words}{options.SiteAddress}{link}", ct);
        }
    }
}
