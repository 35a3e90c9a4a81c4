using System.Text.RegularExpressions;

namespace Tongban.Serving;

/// <summary>
/// 王敏's 社会保障卡申领, taken in at a counter for the place that decides it (异地代收), and her 户口迁移审批, of which both places
/// do a part (多地联办).
/// </summary>
public static partial class SampleCrossing
{
    /// <summary>基本编码 of the item.</summary>
    public const string Item = "632014002000";

    /// <summary>Page on which it is taken in.</summary>
    public const string TakePage = $"/desk/cross-region/take/demo-haixi-dunhuang/{Item}";

    /// <summary>Page on which the joint one is taken in.</summary>
    public const string JointPage = "/desk/cross-region/take/demo-haixi-dunhuang/630109002000";

    /// <summary>Body that decides either part of the joint one.</summary>
    public const string JointAuthority = "632802-gaj";

    /// <param name="clerk">A clerk who is signed in.</param>
    /// <param name="instead">Values in the place of the sample's; an empty one leaves the control out.</param>
    /// <returns>The page after it.</returns>
    public static async Task<Page> TryTakeInAsync(
        this PageClient clerk,
        params IReadOnlyList<(string Name, string Value)> instead
    )
    {
        ArgumentNullException.ThrowIfNull(clerk);
        ArgumentNullException.ThrowIfNull(instead);
        List<(string Name, string Value)> sample =
        [
            ("c-s-kind", "first"),
            ("name", "王敏"),
            ("citizenNumber", "632899198804120026"),
            ("phone", "19900000001"),
            ("address", "甘肃省敦煌市演示路1号"),
            ("carrier", "physical"),
            ("bank", "a"),
            ("x-identity", "居民身份证读卡核验"),
            ("x-delivery", "here"),
            ("x-truth", "true"),
            ("paper.identity", "true"),
            ("stage", "take"),
        ];
        sample.RemoveAll(one => instead.Any(other => other.Name == one.Name));
        return await clerk.SendAsync(
            await clerk.GetAsync(TakePage),
            "name=\"x-number\"",
            [.. sample, .. instead.Where(one => one.Value.Length > 0)],
            instead.Any(one => one.Name == "file.identity") ? [] : [("file.identity", "身份证.pdf", SampleAnswers.Pdf)]
        );
    }

    /// <returns>跨区域申请编号 and 查询码.</returns>
    public static async Task<(string Number, string Code)> TakeInAsync(this PageClient clerk)
    {
        var done = await clerk.TryTakeInAsync();
        var number = Number().Match(done.Html);
        return number.Success
            ? (number.Value, Code().Match(done.Html).Value)
            : throw new InvalidOperationException($"Not taken in: {done.Status} {done.Text}");
    }

    /// <returns>Number and code of the joint one, and the form on which it was taken in.</returns>
    public static async Task<(string Number, string Code, Page Form)> TakeMoveInAsync(this PageClient clerk)
    {
        ArgumentNullException.ThrowIfNull(clerk);
        var form = await clerk.GetAsync(JointPage);
        var done = await clerk.SendAsync(
            form,
            "name=\"x-number\"",
            [
                ("name", "王敏"),
                ("citizenNumber", "632899198804120026"),
                ("phone", "19900000001"),
                ("address", "甘肃省敦煌市演示路1号"),
                ("fromDivision", "632802000000"),
                ("toDivision", "620982000000"),
                ("toAddress", "敦煌市演示路1号"),
                ("arrived", "2026-03-01"),
                ("x-identity", "居民身份证读卡核验"),
                ("x-delivery", "here"),
                ("x-truth", "true"),
                ("paper.household", "true"),
                ("paper.admit", "true"),
                ("stage", "take"),
            ],
            [
                ("file.household", "户口簿.pdf", SampleAnswers.Pdf),
                ("file.admit", "准予迁入证明.pdf", [.. SampleAnswers.Pdf, (byte)'\n']),
            ]
        );
        var number = Number().Match(done.Html);
        return number.Success
            ? (number.Value, Code().Match(done.Html).Value, form)
            : throw new InvalidOperationException($"Not taken in: {done.Status} {done.Text}");
    }

    [GeneratedRegex("KQ\\d{20}", RegexOptions.None, 2000)]
    private static partial Regex Number();

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", RegexOptions.None, 2000)]
    private static partial Regex Code();
}
