using Tongban.Platform.Documents.Drawing;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Layout;

/// <summary>A document laid out on its pages, ready to be drawn on any surface measured in points.</summary>
internal sealed class PageDrawing : IDisposable
{
    private const double HeadBaseline = 26 * Measure.PointsPerMillimetre;
    private const double NumberBaseline = Measure.Top + Measure.TextHeight + (9 * Measure.PointsPerMillimetre);
    private const double FootBaseline = NumberBaseline + (7 * Measure.PointsPerMillimetre);

    private readonly TextShaper shaper;
    private readonly PagePlan plan;
    private readonly DemonstrationMark? mark;
    private readonly ShapedText header;
    private readonly ShapedText footer;
    private readonly ShapedText[] numbers;

    public PageDrawing(NoticeDocument document, PangoEngine engine, bool demonstration)
    {
        shaper = new TextShaper(engine);
        var scale = document.Compact ? Scale.Compact : Scale.Standard;
        plan = Paginator.Plan(BlockFlow.Build(document, scale, shaper, demonstration), scale);
        mark = demonstration ? new DemonstrationMark(shaper) : null;
        header = shaper.ShapeLine(
            PrintableText.CleanLine(document.Header),
            TextStyle.Running,
            Measure.TextWidth * (demonstration ? 0.62 : 1)
        );
        footer = shaper.ShapeLine(PrintableText.CleanLine(document.Footer), TextStyle.Running, Measure.TextWidth);
        numbers =
        [
            .. plan.Pages.Select(
                (_, i) =>
                    shaper.ShapeLine($"第 {i + 1} 页 共 {plan.Pages.Count} 页", TextStyle.Small, Measure.TextWidth)
            ),
        ];
    }

    public int Count => plan.Pages.Count;

    public void Draw(CairoHandle cairo, int page)
    {
        mark?.Draw(cairo, HeadBaseline);
        Cairo.SetColour(cairo, 0, 0, 0);
        header.Draw(cairo, 0, Measure.Left, HeadBaseline, TextAlign.Left);
        foreach (var (item, top) in plan.Pages[page])
        {
            item.Draw(cairo, Measure.Left, Measure.Top + top, plan.Pitch);
        }

        Cairo.SetColour(cairo, 0, 0, 0);
        numbers[page].Draw(cairo, 0, Measure.Left, NumberBaseline, TextAlign.Centre);
        footer.Draw(cairo, 0, Measure.Left, FootBaseline, TextAlign.Centre);
    }

    public void Dispose() => shaper.Dispose();
}
