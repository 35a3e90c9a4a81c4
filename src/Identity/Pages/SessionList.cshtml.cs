using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.OpenId;

namespace Tongban.Identity.Pages;

/// <summary>Where one is signed in; each can be ended from here.</summary>
internal sealed class SessionListModel(OpenSessions sessions, SignOns signOns, CurrentActor actor) : PageModel
{
    public IReadOnlyList<Session> Open { get; private set; } = [];

    public long? Here => Sessions.Number(User, SessionClaims.Session);

    /// <summary>Systems signed in to from here.</summary>
    public IReadOnlyList<OpenSignOn> Systems { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Open = await sessions.OfAsync(actor.Require().AccountId, ct);
        Systems = await signOns.OfAsync(actor.Require().AccountId, ct);
    }

    public async Task<IActionResult> OnPostLeaveAsync(long system, CancellationToken ct)
    {
        await signOns.EndAsync(system, actor.Require(), ct);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndAsync(long session, CancellationToken ct)
    {
        await sessions.EndAsync(actor.Require(), only: session, but: null, ct);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken ct)
    {
        await sessions.EndAsync(actor.Require(), only: null, but: Here, ct);
        return RedirectToPage();
    }

    /// <summary>A browser and a system, as far as the browser says.</summary>
    public static string Named(string agent) =>
        agent.Length == 0 ? "—" : $"{First(agent, Browsers)} · {First(agent, Platforms)}";

    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("MicroMessenger", "微信"),
        ("AlipayClient", "支付宝"),
        ("Edg", "Edge"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Platforms =
    [
        ("Android", "安卓"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];

    private static string First(string agent, (string Sign, string Name)[] known) =>
        known.FirstOrDefault(one => agent.Contains(one.Sign, StringComparison.Ordinal)).Name ?? "未知";
}
