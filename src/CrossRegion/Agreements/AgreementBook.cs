using Tongban.Catalog.Content;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.CrossRegion.Agreements;

/// <summary>All agreements of a folder, checked as they are read.</summary>
internal sealed class AgreementBook
{
    private const string FiguresFile = "published-figures.json";

    private AgreementBook(IReadOnlyList<Agreement> all, PublishedFigures? figures) => (All, Figures) = (all, figures);

    public IReadOnlyList<Agreement> All { get; }

    public PublishedFigures? Figures { get; }

    public static AgreementBook LoadShipped() => Load(DataFiles.PathOf("agreements"), DataFiles.LoadCounties());

    /// <exception cref="System.Text.Json.JsonException">A file is not an agreement.</exception>
    /// <exception cref="InvalidDataException">Some agreement is wrong in itself; the message names all that is.</exception>
    public static AgreementBook Load(string folder, DivisionTable divisions)
    {
        var agreements = Directory
            .EnumerateFiles(folder, "*.json")
            .Where(file => Path.GetFileName(file) != FiguresFile)
            .Order(StringComparer.Ordinal)
            .Select(file => ContentJson.Read<Agreement>(File.ReadAllText(file)))
            .ToList();
        var faults = agreements
            .SelectMany(one => FaultsOf(one, divisions))
            .Concat(
                agreements
                    .GroupBy(one => one.Id, StringComparer.Ordinal)
                    .Where(group => group.Count() > 1)
                    .Select(group => $"{group.Key}: 有两份协议用了这个编号。")
            )
            .ToList();
        if (faults.Count > 0)
        {
            throw new InvalidDataException($"通办协议（{folder}）有错：\n{string.Join('\n', faults)}");
        }

        var figures = Path.Combine(folder, FiguresFile);
        return new AgreementBook(
            agreements,
            File.Exists(figures) ? ContentJson.Read<PublishedFigures>(File.ReadAllText(figures)) : null
        );
    }

    public static IEnumerable<string> FaultsOf(Agreement agreement, DivisionTable divisions)
    {
        if (agreement.Places.Count != 2 || agreement.Places[0].Division == agreement.Places[1].Division)
        {
            yield return $"{agreement.Id}: 一份协议写两个不同的地方；多方协议按每两方一份写。";
        }

        foreach (var place in agreement.Places)
        {
            if (
                place.Division.Length != 6
                || DivisionCode.Parse($"{place.Division}000000") is not { IsOk: true, Value: var code }
                || divisions.Find(code) is null
            )
            {
                yield return $"{agreement.Id}: 行政区划{place.Division}不存在。";
            }

            if (place.Contact.Length == 0 || place.Phone.Length == 0)
            {
                yield return $"{agreement.Id}: {place.Name}没有联系人或者电话。";
            }
        }

        if (agreement.Until < agreement.From)
        {
            yield return $"{agreement.Id}: 终止日期早于起始日期。";
        }

        if (agreement.Items.Count == 0)
        {
            yield return $"{agreement.Id}: 没有列出事项。";
        }

        foreach (var item in agreement.Items)
        {
            if (item.CatalogCode.Length != 12 || !item.CatalogCode.All(char.IsAsciiDigit))
            {
                yield return $"{agreement.Id}: “{item.Name}”的基本编码{item.CatalogCode}不是12位数字。";
            }

            if (item.Mode == CrossMode.MultiPlace != item.Joint is not null)
            {
                yield return $"{agreement.Id}: “{item.Name}”按多地联办的要写明两地各办什么（joint），按其他方式的不写。";
            }

            if (item.Joint is { } joint && (joint.Home.Name.Length == 0 || joint.Taker.Name.Length == 0))
            {
                yield return $"{agreement.Id}: “{item.Name}”的两地分工没有名称。";
            }
        }

        foreach (var twice in agreement.Items.GroupBy(one => one.CatalogCode).Where(group => group.Count() > 1))
        {
            yield return $"{agreement.Id}: 基本编码{twice.Key}列了两次。";
        }
    }

    /// <summary>
    /// The agreement in force under which the counters of two places take an item in for each other; else the refusal says what is
    /// wanting.
    /// </summary>
    public Kernel.Result<Agreement> For(string one, string other, string catalogCode, DateOnly day)
    {
        var between = All.Where(agreement => agreement.Joins(one, other)).ToList();
        if (between.Count == 0)
        {
            return CrossErrors.NoAgreement(other);
        }

        var standing = between.Where(agreement => agreement.StandsOn(day)).ToList();
        if (standing.Count == 0)
        {
            return CrossErrors.AgreementEnded(between[0], day);
        }

        return standing.FirstOrDefault(agreement => agreement.Item(catalogCode) is { AtCounter: true }) is { } fit
            ? fit
            : CrossErrors.ItemNotAgreed(catalogCode);
    }

    public Agreement? Find(string id) => All.FirstOrDefault(one => one.Id == id);
}
