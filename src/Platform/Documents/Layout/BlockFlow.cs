namespace Tongban.Platform.Documents.Layout;

/// <summary>Turns a document into the pieces of its flow, from the head to the contacts.</summary>
internal sealed class BlockFlow(Scale scale, TextShaper shaper, bool demonstration)
{
    private const double HeadWidth = Measure.TextWidth * 0.94;

    private readonly List<FlowItem> items = [];

    public static IReadOnlyList<FlowItem> Build(
        NoticeDocument document,
        Scale scale,
        TextShaper shaper,
        bool demonstration
    )
    {
        var flow = new BlockFlow(scale, shaper, demonstration);
        flow.AddHead(document);
        foreach (var block in document.Body)
        {
            flow.AddBlock(block);
        }

        flow.AddEnd(document);
        return flow.items;
    }

    private void AddHead(NoticeDocument document)
    {
        AddLines(document.Authority, TextStyle.Title, TextAlign.Centre, HeadWidth, TitleHeight);
        AddLines(document.Title, TextStyle.Title, TextAlign.Centre, HeadWidth, TitleHeight);
        AddLines(document.DocumentNumber, TextStyle.Number, TextAlign.Centre, HeadWidth, NumberHeight);
        items.Add(new Gap(4));
        foreach (var item in items)
        {
            item.KeepWithNext = true;
        }

        var addressee = PrintableText.CleanLine(document.Addressee);
        if (addressee.Length > 0)
        {
            AddText(addressee + "：", scale.Body, 0);
        }
    }

    private double TitleHeight(double pitch) => Measure.Title * (1.36 + (0.2 * scale.Ease(pitch)));

    private double NumberHeight(double pitch) => 22 + (6 * scale.Ease(pitch));

    private void AddBlock(NoticeBlock block)
    {
        switch (block)
        {
            case NoticeParagraph paragraph:
                AddParagraph(paragraph);
                break;
            case NoticeHeading heading:
                var start = items.Count;
                AddText(PrintableText.CleanLine(heading.Text), scale.Heading, 2 * scale.Size);
                KeepFrom(start, items.Count);
                break;
            case NumberedGrounds grounds:
                AddGrounds(grounds);
                break;
            case NoticeTable table:
                items.AddRange(TableLayout.Build(table, scale, shaper));
                break;
            case SignatureLines signatures:
                AddSignatures(signatures);
                break;
            case NoticeNote note:
                foreach (var line in PrintableText.Lines(note.Text))
                {
                    AddLines(line, TextStyle.Small, TextAlign.Left, Measure.TextWidth, _ => Measure.Small * 1.5);
                }

                break;
            default:
                throw new NotSupportedException($"No layout for {block.GetType().Name}.");
        }
    }

    private void AddParagraph(NoticeParagraph paragraph)
    {
        var start = items.Count;
        var lead = PrintableText.CleanLine(paragraph.Lead);
        foreach (var line in PrintableText.Lines(paragraph.Text).DefaultIfEmpty(""))
        {
            AddText(lead + line, scale.Body, paragraph.Indented ? 2 * scale.Size : 0, lead.Length);
            lead = "";
        }

        if (paragraph.KeepTogether)
        {
            KeepFrom(start, items.Count - 1);
        }
    }

    private void AddGrounds(NumberedGrounds grounds)
    {
        for (var i = 0; i < grounds.Items.Count; i++)
        {
            var number = ChineseNumber.Label(i + 1, grounds.Numbering);
            AddParagraph(new NoticeParagraph(number + PrintableText.Clean(grounds.Items[i]).Trim()));
        }
    }

    private void AddSignatures(SignatureLines signatures)
    {
        if (signatures.Labels.Count == 0)
        {
            return;
        }

        var width = (Measure.TextWidth / signatures.Labels.Count) * 0.7;
        var labels = signatures.Labels.Select(label =>
            shaper.ShapeLine(PrintableText.CleanLine(label) + "：", scale.Cell, width)
        );
        items.Add(new SignatureRow([.. labels]));
    }

    private void AddEnd(NoticeDocument document)
    {
        var closing = new Closing(document, scale, shaper, demonstration);
        if (!closing.IsEmpty)
        {
            // a page with nothing but the signature could be joined to any text
            KeepFrom(Math.Max(0, items.Count - 2), items.Count);
            items.Add(new Gap(0, 0.4) { KeepWithNext = true });
            items.Add(closing);
        }

        if (document.Contacts.Count > 0)
        {
            KeepFrom(Math.Max(0, items.Count - 1), items.Count);
            items.Add(new Contacts(document.Contacts, scale, shaper));
        }
    }

    private void AddText(string text, TextStyle style, double indent, int leadLength = 0)
    {
        var shaped = shaper.Shape(text, style, Measure.TextWidth, indent, leadLength, justified: true);
        for (var i = 0; i < shaped.Lines.Count; i++)
        {
            items.Add(new TextLine(shaped, i, TextAlign.Left));
        }
    }

    private void AddLines(string? text, TextStyle style, TextAlign align, double width, Func<double, double> height)
    {
        var line = PrintableText.CleanLine(text);
        if (line.Length == 0)
        {
            return;
        }

        var shaped = shaper.Shape(line, style, width);
        for (var i = 0; i < shaped.Lines.Count; i++)
        {
            items.Add(new TextLine(shaped, i, align, height));
        }
    }

    private void KeepFrom(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            items[i].KeepWithNext = true;
        }
    }
}
