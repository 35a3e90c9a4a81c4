using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Tongban.Platform.Web;

namespace Tongban.Host.Cli;

/// <summary><c>texts export|import</c>: the sheet for translators, out and back.</summary>
internal static class TextsCommand
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static Command Build() => new("texts", "页面文字的翻译") { Export(), Import() };

    private static Option<string> Language()
    {
        var language = new Option<string>("--language")
        {
            Description = $"语言：{string.Join('、', Others)}",
            HelpName = "TAG",
            Required = true,
        };
        language.Validators.Add(result =>
        {
            if (!Others.Contains(result.GetValueOrDefault<string>(), StringComparer.Ordinal))
                result.AddError($"--language是{string.Join('、', Others)}之一。");
        });
        return language;
    }

    private static IReadOnlyList<string> Others =>
        [.. PageLanguage.Known.Select(one => one.Tag).Where(tag => tag != TextCatalog.DefaultLanguage)];

    private static Command Export()
    {
        var file = new Argument<string>("FILE") { Description = "写到这个CSV文件" };
        var language = Language();
        var only = new Option<string[]>("--only")
        {
            Description = "只要这些开头的键，如catalog.guide",
            HelpName = "PREFIX",
            AllowMultipleArgumentsPerToken = true,
        };
        var data = Data();
        var export = new Command("export", "导出给译员的表：键、中文、译文、审核人") { file, language, only, data };
        export.SetAction(
            async (parsed, ct) =>
            {
                await using var services = Open(parsed.GetValue(data));
                var catalog = services.GetRequiredService<TextCatalog>();
                var tag = parsed.GetValue(language)!;
                try
                {
                    await File.WriteAllTextAsync(
                        parsed.GetValue(file)!,
                        TranslationSheet.Write(catalog, tag, parsed.GetValue(only) ?? []),
                        ct
                    );
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        $"写不了“{parsed.GetValue(file)}”：请看文件夹在不在、能不能写，文件是不是被别的程序打开着。"
                    );
                    return ExitCode.Misuse;
                }
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"共{catalog.Chinese.Count}条，{tag}已有{catalog.TextsOf(tag).Count}条。译文写进第三列；译文由谁负责，写进“审核人”一列，没有审核人的不会显示在页面上。"
                );
                return ExitCode.Fine;
            }
        );
        return export;
    }

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "译员交回的CSV文件" };
        var language = Language();
        var data = Data();
        var import = new Command("import", "导入译员交回的表；只收有审核人的译文") { file, language, data };
        import.SetAction(
            async (parsed, ct) =>
            {
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                IReadOnlyList<TranslationRow> rows;
                try
                {
                    await using var sheet = File.OpenRead(parsed.GetValue(file)!);
                    rows = TranslationSheet.Read(sheet);
                }
                catch (Exception e)
                    when (e is IOException or UnauthorizedAccessException or FormatException or DecoderFallbackException
                    )
                {
                    await error.WriteLineAsync($"读不了“{parsed.GetValue(file)}”：{Why(e)}");
                    return ExitCode.Misuse;
                }
                await using var services = Open(parsed.GetValue(data));
                var catalog = services.GetRequiredService<TextCatalog>();
                var tag = parsed.GetValue(language)!;
                var translated = rows.Where(row => row.Translation.Length > 0).ToList();
                var signed = translated.Where(row => row.CheckedBy.Length > 0).ToList();
                var faults = signed.Select(row => TranslationSheet.Fault(row, catalog)).OfType<string>().ToList();
                foreach (var fault in faults)
                    await error.WriteLineAsync(fault);
                var good = signed.Where(row => TranslationSheet.Fault(row, catalog) is null).ToList();
                await SaveAsync(Settings(parsed.GetValue(data)).TextDirectory, tag, good, ct);
                await output.WriteLineAsync(
                    $"收下{good.Count}条，重新启动后生效；{translated.Count - signed.Count}条没有审核人，没有收；{faults.Count}条有错。"
                );
                return faults.Count > 0 ? ExitCode.Finding : ExitCode.Fine;
            }
        );
        return import;
    }

    private static string Why(Exception error) =>
        error switch
        {
            FileNotFoundException or DirectoryNotFoundException => "没有这个文件。",
            UnauthorizedAccessException => "没有读它的权限，或者它是一个文件夹。",
            DecoderFallbackException => "不是UTF-8编码，请在表格软件里另存为“CSV UTF-8”。",
            FormatException => error.Message,
            _ => "请看它是不是被别的程序打开着。",
        };

    private static Option<string?> Data() =>
        new("--data") { Description = "数据文件夹，与up、serve相同", HelpName = "DIR" };

    private static HostSettings Settings(string? data) => HostSettings.Read(data is null ? [] : ["--data", data]);

    private static ServiceProvider Open(string? data)
    {
        var settings = Settings(data);
        var services = new ServiceCollection();
        Composition.AddModules(services, new ConfigurationBuilder().Build(), settings);
        return services.BuildServiceProvider();
    }

    /// <summary>What is there already stays; a text that comes again is replaced.</summary>
    private static async Task SaveAsync(
        string folder,
        string language,
        IReadOnlyList<TranslationRow> rows,
        CancellationToken ct
    )
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"texts.{language}.json");
        var texts = File.Exists(path)
            ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(await File.ReadAllTextAsync(path, ct))!
            : new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
            texts[row.Key] = row.Translation;
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(texts, Written), ct);
    }
}
