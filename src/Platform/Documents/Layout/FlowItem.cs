using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Layout;

/// <summary>A piece of the flow of a document that stands on one page.</summary>
internal abstract class FlowItem
{
    /// <summary>True where a page must not end after this piece.</summary>
    public bool KeepWithNext { get; set; }

    /// <summary>True for white space, which vanishes at the head of a page.</summary>
    public virtual bool IsBlank => false;

    /// <summary>True for what stands at the foot of its page.</summary>
    public virtual bool AtFoot => false;

    /// <summary>Height in points, given the distance between body lines.</summary>
    public abstract double Height(double pitch);

    /// <summary>Draws it with its upper left corner at the given point.</summary>
    public abstract void Draw(CairoHandle cairo, double left, double top, double pitch);

    /// <summary>What must be repeated above this piece when it opens a page.</summary>
    public virtual FlowItem? Repeated => null;

    /// <summary>Splits it so that the first part is at most <paramref name="room"/> points high; null if it cannot.</summary>
    public virtual (FlowItem Head, FlowItem Tail)? Split(double room, double pitch) => null;
}

/// <summary>White space.</summary>
/// <param name="points">Fixed part of the height.</param>
/// <param name="lines">Part of the height that follows the distance between body lines.</param>
internal sealed class Gap(double points, double lines = 0) : FlowItem
{
    public override bool IsBlank => true;

    public override double Height(double pitch) => points + (lines * pitch);

    public override void Draw(CairoHandle cairo, double left, double top, double pitch) { }
}

/// <summary>One line of a text.</summary>
/// <param name="text">The text.</param>
/// <param name="line">Index of the line.</param>
/// <param name="align">Its alignment.</param>
/// <param name="height">Height from the distance between body lines; that distance itself when null.</param>
internal sealed class TextLine(ShapedText text, int line, TextAlign align, Func<double, double>? height = null)
    : FlowItem
{
    public override double Height(double pitch) => height?.Invoke(pitch) ?? pitch;

    public override void Draw(CairoHandle cairo, double left, double top, double pitch)
    {
        Cairo.SetColour(cairo, 0, 0, 0);
        var offset = (Measure.TextWidth - text.BoxWidth) / 2;
        text.Draw(cairo, line, left + offset, Measure.Baseline(top, Height(pitch), text.Style.Size), align);
    }
}
