using Tongban.Serving;

namespace Tongban.Browser.Tests.Scenes;

/// <summary>容缺 and 告知承诺 to look at.</summary>
internal sealed partial class Scene
{
    private const string Tobacco = "haixi-ycj-tobacco-retail";
    public const string Freight = "delingha-jtj-road-freight";
    public const string Transport = "632802-jtj";
    public const string TobaccoOffice = "632800-ycj";

    /// <summary>
    /// 容缺受理, with a material still to come. The item has a quota, so that of two cases the one accepted first is decided first
    /// (行政许可法 57): the 一业一证, which has the same item as a member, has to be through before.
    /// </summary>
    public Task<string> DeferredAsync() =>
        OnceAsync(
            "deferred",
            async () =>
            {
                await CombinedAsync();
                return await PromisedAsync(Tobacco, TobaccoOffice, ["premises"]);
            }
        );

    /// <summary>告知承诺, accepted; the decision is due at once.</summary>
    public Task<string> CommittedAsync() => OnceAsync("committed", () => PromisedAsync(Freight, Transport, []));

    /// <summary>Granted on commitment, to be checked.</summary>
    public Task<string> ToCheckAsync() =>
        OnceAsync(
            "to-check",
            async () =>
            {
                var number = await PromisedAsync(Freight, Transport, []);
                using var approver = await AsAsync($"{Transport}.shenpi");
                await approver.ActAsync(number, "decide", ("outcome", "Granted"));
                return number;
            }
        );

    /// <summary>A broken promise in the 承诺台账 of 州市场监督管理局.</summary>
    /// <returns>Its id.</returns>
    public Task<string> BrokenPromiseAsync() =>
        OnceAsync("broken-promise", async () => await server.BreakPromiseAsync(await DeliveredAsync()));

    /// <summary>A draft that may be filed on commitment.</summary>
    /// <returns>Its address.</returns>
    public Task<string> PromiseDraftAsync() => OnceAsync("promise-draft", () => BeginAsync(Company, Freight));

    private async Task<string> PromisedAsync(string item, string authority, IReadOnlyList<string> later)
    {
        using var clerk = await AsAsync($"{authority}.shouli");
        return (await clerk.FileWithPromiseAsync(await ItemAsync(item), later, commits: later.Count == 0)).CaseNumber();
    }
}
