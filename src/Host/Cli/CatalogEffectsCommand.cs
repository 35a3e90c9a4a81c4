using System.CommandLine;
using System.Globalization;
using Tongban.Catalog.Comparing;

namespace Tongban.Host.Cli;

/// <summary><c>catalog effects [--json]</c>: 压缩率、精简率、环节、跑动 by authority, computed from the versions.</summary>
internal static class CatalogEffectsCommand
{
    public static Command Build()
    {
        var json = new Option<bool>("--json") { Description = "输出JSON，含每个事项" };
        var effects = new Command("effects", "改革成效：由各版本算出压缩率、精简率、环节、跑动") { json };
        CatalogAction.Set(
            effects,
            new DatabaseChoice(),
            async (parsed, services, ct) =>
            {
                var report = await services.GetRequiredService<ReformEffects>().RunAsync(ct);
                var output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                    CliJson.Write(
                        output,
                        new
                        {
                            report.Total,
                            report.Authorities,
                            Items = report.Items.Select(item => new
                            {
                                item.Current.Id,
                                item.Current.Content.Name,
                                Version = item.Current.Number,
                                item.StatutoryDays,
                                item.PromisedDays,
                                item.Compression,
                                item.Reduction,
                                item.MaterialsBefore,
                                item.Materials,
                                item.StepsBefore,
                                item.Steps,
                                item.VisitsBefore,
                                item.Visits,
                            }),
                        }
                    );
                else
                    foreach (var row in report.Authorities.Append(report.Total))
                        output.WriteLine(
                            $"{row.Name}：{row.Items}项，压缩率{Percent(row.Compression)}（{row.Measured}项可算），精简率{Percent(row.Reduction)}（材料{row.MaterialsBefore}→{row.Materials}），环节{row.StepsBefore}→{row.Steps}，跑动{row.VisitsBefore}→{row.Visits}"
                        );
                return ExitCode.Fine;
            }
        );
        return effects;
    }

    private static string Percent(double? rate) =>
        rate is { } share ? (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "—";
}
