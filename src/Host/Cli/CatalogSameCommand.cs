using System.CommandLine;
using Tongban.Catalog.Comparing;

namespace Tongban.Host.Cli;

/// <summary><c>catalog same CODE</c>: one CatalogItem in its places. Exit 1 when an element differs that is kept the same.</summary>
internal static class CatalogSameCommand
{
    public static Command Build()
    {
        var code = new Argument<string>("CODE") { Description = "基本编码，或者其中一个事项的标识、实施编码" };
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var same = new Command("same", "同要素检查：同一目录事项在各地的要素并排比较，标出不同") { code, json };
        CatalogAction.Set(
            same,
            new DatabaseChoice(),
            async (parsed, services, ct) =>
            {
                var compared = await services
                    .GetRequiredService<CatalogComparison>()
                    .RunAsync(parsed.GetRequiredValue(code), ct);
                if (!compared.IsOk)
                    return CatalogAction.Refuse(parsed, compared.Rejections);
                var output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                    CliJson.Write(output, Json(compared.Value));
                else
                    Write(output, compared.Value);
                return compared.Value.Faults == 0 ? ExitCode.Fine : ExitCode.Finding;
            }
        );
        return same;
    }

    private static object Json(ComparedItem item) =>
        new
        {
            item.CatalogCode,
            item.Name,
            Places = item.Places.Select(place => new { place.Id, Authority = place.Authority.ShortName }),
            item.Faults,
            Elements = item.Elements.Select(element => new
            {
                element.Id,
                element.Name,
                Lock = element.Profile switch
                {
                    LockProfile.National => "national",
                    LockProfile.Provincial => "province",
                    _ => null,
                },
                element.Differs,
                Values = element.Values.Select(value => value.Lines.Select(line => line.Text)),
            }),
        };

    private static void Write(TextWriter output, ComparedItem item)
    {
        output.WriteLine($"{item.CatalogCode} {item.Name}");
        if (item.Places.Count == 1)
            output.WriteLine($"只有{item.Places[0].Authority.ShortName}有这个事项，没有可比的。");
        foreach (var element in item.Elements.Where(_ => item.Places.Count > 1))
        {
            var mark = element switch
            {
                { Differs: false } => "同",
                { IsFault: true } => "异，应当统一",
                _ => "异",
            };
            output.WriteLine($"{element.Name}：{mark}");
            foreach (var (place, value) in item.Places.Zip(element.Values).Where(_ => element.Differs))
                output.WriteLine(
                    $"  {place.Authority.ShortName}：{string.Join("；", value.Lines.Select(line => line.Own ? $"【{line.Text}】" : line.Text))}"
                );
        }
        output.WriteLine($"{item.Places.Count}个地方，应当统一而不同的要素{item.Faults}个。");
    }
}
