using System.Diagnostics;
using Tongban.Platform.Crypto;
using Tongban.Platform.Documents;

namespace Tongban.Bench.Speed;

/// <summary>documents: one thread typesets a notice of one page with a table, a seal and a code; signs it; verifies it.</summary>
internal sealed class DocumentsBench(BenchOptions options)
{
    private const int Room = 4096;

    private static readonly NoticeDocument Notice = new()
    {
        Authority = "海西蒙古族藏族自治州市场监督管理局",
        Title = "行政许可申请受理通知书",
        DocumentNumber = "西市监许受字〔2026〕第00217号",
        Date = new DateOnly(2026, 3, 2),
        Addressee = "德令哈演示蓝湖餐饮有限公司",
        Body =
        [
            new NoticeParagraph(
                "你单位于2026年3月2日提交的食品经营许可申请，材料齐全、符合法定形式。根据《中华人民共和国行政许可法》第三十二条的规定，本机关决定予以受理。"
            ),
            new NumberedGrounds([
                "法定办结时限为二十个工作日，自受理之日起计算。",
                "本机关承诺办结时限为八个工作日。",
                "现场核查、听证和专家评审所需时间不计算在期限内。",
            ]),
            new NoticeParagraph("对本通知有异议的，可以自收到之日起六十日内申请行政复议。") { Lead = "救济途径：" },
        ],
        SealText = "海西蒙古族藏族自治州市场监督管理局",
        SealKind = "行政许可专用章",
        QrText = "https://example.invalid/verify/00217",
        QrCaption = "扫码核验",
        Contacts = [new NoticeField("联系电话", "0977-0000000"), new NoticeField("地址", "德令哈市格尔木路")],
        Footer = "办件编号 1163280001500011140630199001000202603020001",
    };

    public BenchReport Run()
    {
        using var renderer = new DocumentRenderer(new RenderOptions { Demonstration = true });
        using var key = Sm2PrivateKey.Generate();
        var pdf = renderer.Render(Notice);
        var at = new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);
        var signed = Sign(pdf, key, at);
        return new BenchReport(
            [
                new BenchRow("documents (notice PDF)", Measure(() => renderer.Render(Notice).Length > 0), null),
                new BenchRow("documents (sign)", Measure(() => Sign(pdf, key, at).Length > pdf.Length), null),
                new BenchRow("documents (verify)", Measure(() => Verify(signed, key)), null),
                new BenchRow(
                    "documents (all three)",
                    Measure(() => Verify(Sign(renderer.Render(Notice), key, at), key)),
                    null
                ),
            ],
            [new Figure("documents: the signed notice", signed.Length / 1024.0, "KB")]
        );
    }

    private static byte[] Sign(byte[] pdf, Sm2PrivateKey key, DateTimeOffset at)
    {
        var place = PdfSignature.Prepare(pdf, Notice.SealText!, at, Room);
        return place.With(key.Sign(place.Signed));
    }

    private static bool Verify(byte[] pdf, Sm2PrivateKey key) =>
        PdfSignature.Read(pdf) is { } place && key.PublicKey.Verify(place.Signed, place.Value);

    private Measured Measure(Func<bool> call)
    {
        var times = new List<double>();
        var (errors, began) = (0L, Stopwatch.StartNew());
        var warm = options.Quick ? TimeSpan.Zero : TimeSpan.FromSeconds(3);
        while (began.Elapsed < warm)
        {
            call();
        }

        began.Restart();
        while (began.Elapsed < options.Measured || times.Count == 0)
        {
            var before = began.Elapsed;
            if (call())
            {
                times.Add((began.Elapsed - before).TotalMilliseconds);
            }
            else
            {
                errors++;
                break;
            }
        }

        var sorted = times.Order().ToArray();
        double At(double share) => sorted[(int)(share * (sorted.Length - 1))];
        return new Measured(
            times.Count / began.Elapsed.TotalSeconds,
            At(0.5),
            At(0.95),
            At(0.99),
            times.Count + errors,
            errors
        );
    }
}
