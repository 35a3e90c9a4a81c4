using System.Text.RegularExpressions;
using Tongban.Catalog.Content;
using Tongban.Platform.Documents;

namespace Tongban.Catalog.Papers;

/// <summary>
/// Papers of one's own to hand in (授权委托书, 章程, 承诺书): blank, where there is a form to fill in, and filled with invented
/// data. From <c>data/papers/materials.json</c>; what stands in braces is what one fills in.
/// </summary>
public sealed partial class MaterialPapers
{
    private const int ShortestBlank = 6;

    // stands in a line for the name of the item
    private const string ItemName = "{事项}";
    private readonly Dictionary<string, MaterialPaper> papers;

    private MaterialPapers(IReadOnlyList<MaterialPaper> all)
    {
        All = all;
        papers = all.SelectMany(paper => paper.For.Select(key => (key, paper)))
            .ToDictionary(pair => pair.key, pair => pair.paper, StringComparer.Ordinal);
    }

    internal IReadOnlyList<MaterialPaper> All { get; }

    /// <exception cref="System.Text.Json.JsonException">The file is not what it should be.</exception>
    public static MaterialPapers Load(string dataRoot) =>
        new(
            ContentJson.Read<IReadOnlyList<MaterialPaper>>(
                File.ReadAllText(Path.Combine(dataRoot, "papers", "materials.json"))
            )
        );

    /// <summary>Address of the blank paper of a material; null: there is none.</summary>
    public string? BlankOf(string itemId, MaterialRequirement material)
    {
        ArgumentNullException.ThrowIfNull(material);
        return material.HasBlank && Find(itemId, material.Id) is { Blank: true } ? Address(itemId, material) : null;
    }

    /// <summary>Address of the sample of a material; null: there is none.</summary>
    public string? SampleOf(string itemId, MaterialRequirement material)
    {
        ArgumentNullException.ThrowIfNull(material);
        return material.HasSample && Find(itemId, material.Id) is not null
            ? Address(itemId, material) + "?sample=true"
            : null;
    }

    internal MaterialPaper? Find(string itemId, string materialId) =>
        papers.GetValueOrDefault($"{itemId}/{materialId}");

    internal static NoticeDocument Build(
        PublishedItem item,
        MaterialPaper paper,
        bool sample,
        DateOnly today,
        string address
    ) =>
        PaperFrame.Of(item, paper.Title, sample, "写", today, address) with
        {
            QrCaption = "扫码看办事指南",
            Body =
            [
                new NoticeNote(
                    sample
                        ? "本样张由平台编写，内容全部虚构，只示范写什么、怎么写，不是法定格式；请按自己的实际情况写。"
                        : "本表由平台编写，供没有现成格式的人使用，不是法定格式；用黑色笔填写，没有的写“无”。"
                ),
                .. paper.Lines.Select(line =>
                    Block(line.Replace(ItemName, item.Content.Name, StringComparison.Ordinal), sample)
                ),
                .. Signed(paper, sample),
            ],
        };

    private static IEnumerable<NoticeBlock> Signed(MaterialPaper paper, bool sample) =>
        paper
            .Signers.Chunk(2)
            .Select(pair =>
                sample
                    ? (NoticeBlock)
                        new NoticeParagraph(
                            string.Join(
                                '　',
                                pair.Select(signer =>
                                    $"{signer}：{(signer == "日期" ? "2026年3月2日" : "（在这里签）")}"
                                )
                            )
                        )
                    : new SignatureLines(pair)
            );

    /// <summary>Han characters that are as wide as a text.</summary>
    private static int Width(string text) => (text.Sum(letter => char.IsAscii(letter) ? 1 : 2) + 1) / 2;

    private static NoticeBlock Block(string line, bool sample)
    {
        var words = Gap()
            .Replace(
                line,
                gap =>
                    sample
                        ? gap.Groups["said"].Value
                        : new string('＿', Math.Max(ShortestBlank, Width(gap.Groups["said"].Value)))
            );
        return words.StartsWith("# ", StringComparison.Ordinal)
            ? new NoticeHeading(words[2..])
            : new NoticeParagraph(words);
    }

    private static string Address(string itemId, MaterialRequirement material) =>
        $"/items/{itemId}/materials/{Uri.EscapeDataString(material.Id)}.pdf";

    [GeneratedRegex(@"\{(?<said>[^{}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();
}

/// <param name="For">Materials that it is a paper of: id of the item, stroke, id of the material.</param>
/// <param name="Blank">Can be had blank: a form to fill in rather than a text that one writes.</param>
/// <param name="Lines">Paragraphs; headings begin with <c>#</c>.</param>
internal sealed record MaterialPaper(
    string Id,
    string Title,
    IReadOnlyList<string> For,
    bool Blank,
    IReadOnlyList<string> Lines,
    IReadOnlyList<string> Signers
);
