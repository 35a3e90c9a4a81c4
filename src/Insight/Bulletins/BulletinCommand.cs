using System.CommandLine;
using Tongban.Kernel;

namespace Tongban.Insight.Bulletins;

/// <summary><c>tongban bulletin audit FILE.csv [--rules FILE] [--json]</c>: exit 0 no mistake, 1 mistakes, 2 misuse.</summary>
public static class BulletinCommand
{
    private const int Fine = 0;
    private const int Found = 1;
    private const int Misuse = 2;

    /// <summary>The command, reading the shipped descriptions from <c>data/bulletins</c> beside the program.</summary>
    public static Command Build() => Build(Path.Combine(AppContext.BaseDirectory, "data", "bulletins"));

    internal static Command Build(string descriptions)
    {
        var file = new Argument<string>("FILE.csv") { Description = "要核对的表（CSV）" };
        var rules = new Option<string?>("--rules") { Description = "核对说明（JSON）；不给时按表头在已知的表中查找" };
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var audit = new Command("audit", "核对一张已公布的表：合计、比率、占比、部分与整体") { file, rules, json };
        audit.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            var configuration = parsed.InvocationConfiguration;
            var result = Audit(path, parsed.GetValue(rules), descriptions);
            if (!result.IsOk)
            {
                foreach (var rejection in result.Rejections)
                {
                    configuration.Error.WriteLine($"{rejection.Code} {rejection.Message}");
                }
                return Misuse;
            }
            if (parsed.GetValue(json))
            {
                AuditReport.WriteJson(configuration.Output, path, result.Value);
            }
            else
            {
                AuditReport.WriteText(configuration.Output, path, result.Value);
            }
            return result.Value.Mistakes.Count > 0 ? Found : Fine;
        });
        return new("bulletin", "通报") { audit };
    }

    private static Result<AuditResult> Audit(string path, string? rulesPath, string descriptions)
    {
        var table = Then(BulletinFile.ReadText(path), TableParser.Parse);
        if (!table.IsOk)
        {
            return Result.Fail<AuditResult>(table.Rejections);
        }
        if (rulesPath is not null)
        {
            return Then(
                Then(BulletinFile.ReadText(rulesPath), TableDescription.Parse),
                given => BulletinAudit.Run(table.Value, given, [])
            );
        }
        return Then(KnownTables.Load(descriptions), known => BulletinAudit.Run(table.Value, null, known));
    }

    private static Result<TNext> Then<T, TNext>(Result<T> result, Func<T, Result<TNext>> next) =>
        result.IsOk ? next(result.Value) : Result.Fail<TNext>(result.Rejections);
}
