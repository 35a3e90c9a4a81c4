using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tongban.Catalog;
using Tongban.Catalog.Search;
using Tongban.Platform;

namespace Tongban.Host.Cli;

/// <summary>
/// <c>catalog search QUERY [--limit N] [--json]</c>, <c>catalog search --file F</c>: the search of the portal, with no
/// division set, over the database that <c>up</c> serves.
/// </summary>
internal static class CatalogSearchCommand
{
    private const int UsualLimit = 10;

    private static readonly JsonSerializerOptions OneLine = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Build()
    {
        var query = new Argument<string?>("QUERY")
        {
            Description = "要办的事，怎么说都行：平常的话、事项名称、拼音、首字母",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var limit = new Option<int>("--limit")
        {
            Description = $"最多几项，1至{SearchRequest.MaxLimit}；不给时为{UsualLimit}",
            HelpName = "N",
            DefaultValueFactory = _ => UsualLimit,
        };
        var file = new Option<string?>("--file")
        {
            Description = "从文件读取，每行一个问法；-为标准输入；加--json时每行输出一个列表",
            HelpName = "F",
        };
        var json = new Option<bool>("--json") { Description = "输出JSON：name、code、authority、score" };
        var place = new DatabaseChoice();
        var search = new Command("search", "搜索事项，与网站的搜索相同，不限地区")
        {
            query,
            limit,
            file,
            json,
            place.Data,
            place.Database,
        };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > SearchRequest.MaxLimit)
                result.AddError($"--limit是1至{SearchRequest.MaxLimit}的数。");
        });
        search.Validators.Add(result =>
        {
            if (result.GetValue(query) is null == result.GetValue(file) is null)
                result.AddError("请给出要搜索的话，或者用--file给出文件，二者选一。");
        });
        search.SetAction(
            async (parsed, ct) =>
            {
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                try
                {
                    var settings = place.Settings(parsed);
                    await using var services = await CatalogDatabase.OpenAsync(settings, error, ct);
                    if (services is null)
                        return ExitCode.Finding;
                    await using var scope = services.CreateAsyncScope();
                    var catalog = scope.ServiceProvider.GetRequiredService<CatalogSearch>();
                    if (parsed.GetValue(query) is { } one)
                        Write(
                            output,
                            one,
                            await FindAsync(catalog, one, parsed.GetValue(limit), ct),
                            parsed.GetValue(json),
                            single: true
                        );
                    else
                        foreach (var line in await LinesAsync(parsed.GetValue(file)!, ct))
                            Write(
                                output,
                                line,
                                await FindAsync(catalog, line, parsed.GetValue(limit), ct),
                                parsed.GetValue(json),
                                single: false
                            );
                    return ExitCode.Fine;
                }
                catch (Exception e)
                    when (e is IOException or UnauthorizedAccessException or ArgumentException or DbException)
                {
                    error.WriteLine(e.Message);
                    return ExitCode.Misuse;
                }
            }
        );
        return search;
    }

    private static async Task<IReadOnlyList<SearchHit>> FindAsync(
        CatalogSearch catalog,
        string text,
        int limit,
        CancellationToken ct
    ) =>
        string.IsNullOrWhiteSpace(text)
            ? []
            : (await catalog.FindAsync(new SearchRequest(text.Trim()) { Limit = limit }, ct)).Hits;

    private static void Write(TextWriter output, string query, IReadOnlyList<SearchHit> hits, bool json, bool single)
    {
        if (json)
        {
            var rows = hits.Select(hit => new
            {
                hit.Name,
                hit.Code,
                hit.Authority,
                hit.Score,
            });
            if (single)
                CliJson.Write(output, rows);
            else
                output.WriteLine(JsonSerializer.Serialize(rows, OneLine));
            return;
        }
        if (!single)
            output.WriteLine(query);
        if (hits.Count == 0)
            output.WriteLine(single ? "没有找到相符的事项。" : "  没有找到相符的事项。");
        foreach (var hit in hits)
            output.WriteLine(
                $"{(single ? "" : "  ")}{hit.Score.ToString("0.000", CultureInfo.InvariantCulture)}  {hit.Name}  {hit.Authority}  {hit.Code}{(hit.NameOnly ? "  要素待完善" : "")}"
            );
    }

    private static async Task<string[]> LinesAsync(string file, CancellationToken ct) =>
        file == "-"
            ? (await Console.In.ReadToEndAsync(ct)).TrimEnd('\n').Split('\n')
            : await File.ReadAllLinesAsync(file, ct);
}
