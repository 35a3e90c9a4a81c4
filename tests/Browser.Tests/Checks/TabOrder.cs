using Microsoft.Playwright;

namespace Tongban.Browser.Tests.Checks;

/// <summary>What a person meets who has only a keyboard.</summary>
internal static class TabOrder
{
    private const int MostSteps = 400;

    // A group of radio buttons is one stop; what is folded away in details is none.
    private const string Mark = """
        () => {
          const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
            .filter((one) => !one.disabled && one.type !== "hidden" && one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
            .filter((one) => one.localName === "summary" || !one.closest("details:not([open])"));
          const groups = new Set();
          let count = 0;
          for (const one of stops) {
            if (one.type === "radio") {
              const key = `${one.form?.action} ${one.name}`;
              if (groups.has(key)) continue;
              groups.add(key);
            }
            one.dataset.stop = ++count;
          }
          return count;
        }
        """;

    private const string Focused = """
        () => {
          const one = document.activeElement;
          if (!one || one === document.body) return "";
          const stop = one.type === "radio"
            ? [...document.getElementsByName(one.name)].map((other) => other.dataset.stop).find(Boolean)
            : one.dataset.stop;
          const visible = (element) => {
            const style = getComputedStyle(element);
            return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
          };
          const seen = visible(one) || [...(one.labels ?? [])].some(visible);
          return `${stop ?? "?"}|${seen ? "seen" : "unseen"}|${one.localName} ${one.id || one.name || one.textContent.trim().slice(0, 20)}`;
        }
        """;

    /// <summary>Stops that the Tab key misses, takes out of order, or does not show.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page)
    {
        var count = await page.EvaluateAsync<int>(Mark);
        count.ShouldBeInRange(1, MostSteps);
        List<string> faults = [];
        var last = 0;
        for (var step = 0; step < count + 1; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = await page.EvaluateAsync<string>(Focused);
            if (focused.Length == 0)
                break;
            var parts = focused.Split('|', 3);
            if (parts[1] != "seen")
                faults.Add($"no visible focus: {parts[2]}");
            if (!int.TryParse(parts[0], out var stop))
                continue;
            if (stop != last + 1)
                faults.Add($"stop {stop} after {last}: {parts[2]}");
            last = stop;
        }

        if (last != count)
            faults.Add($"reached {last} of {count}");
        return faults;
    }

    public static async Task GoToAsync(IPage page, string selector)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (
                await page.EvaluateAsync<bool>(
                    "selector => document.activeElement?.matches(selector) ?? false",
                    selector
                )
            )
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        var shown = await page.Locator("main").InnerTextAsync();
        throw new InvalidOperationException(
            $"The Tab key does not reach {selector} on {page.Url}, which says:\n{shown}"
        );
    }
}
