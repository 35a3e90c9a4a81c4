using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Platform;
using Tongban.Platform.Crypto;

namespace Tongban.Host.Cli;

/// <summary>
/// <c>ledger verify</c> reads the whole ledger; <c>ledger prove NUMBER</c> writes the proof of one case; <c>ledger check FILE</c>
/// checks a proof from the file alone; <c>ledger keys</c> shows the public keys.
/// </summary>
internal static class LedgerCommand
{
    private const string Time = "yyyy-MM-dd HH:mm:ss";

    public static Command Build() =>
        new("ledger", "账本：核验、出具存证、查验存证") { Verify(), Prove(), Check(), Keys() };

    private static Command Verify()
    {
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var verify = new Command("verify", "核验整个账本；指出最早被改动、删去、补写或者调换的记录") { json };
        DatabaseAction.Set(
            verify,
            async (parsed, services, ct) =>
            {
                var total = await services.GetRequiredService<LedgerVerifier>().CountAsync(ct);
                var report = await Progress.ShowAsync(
                    "核验账本",
                    total,
                    progress => services.GetRequiredService<LedgerVerifier>().VerifyAsync(progress.Advance, ct)
                );
                var output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                {
                    CliJson.Write(
                        output,
                        new
                        {
                            report.Entries,
                            report.Batches,
                            report.Days,
                            report.Open,
                            findings = report.Findings.Select(one => new
                            {
                                fault = Enum.GetName(one.Fault)!.ToLowerInvariant(),
                                entry = one.EntryId,
                                message = one.Words,
                            }),
                        }
                    );
                }
                else
                {
                    foreach (var one in report.Findings)
                    {
                        output.WriteLine(one.Words);
                    }
                    output.WriteLine(
                        $"{report.Entries}条记录，{report.Batches}批签名，{report.Days}个日根，{report.Open}条待封存；"
                            + (report.Findings.Count == 0 ? "没有发现问题。" : $"发现{report.Findings.Count}处问题。")
                    );
                }
                return report.Findings.Count == 0 ? ExitCode.Fine : ExitCode.Finding;
            }
        );
        return verify;
    }

    private static Command Prove()
    {
        var number = new Argument<string>("NUMBER") { Description = "办件编号" };
        var file = new Option<string?>("--out") { Description = "写到文件；不写则输出到屏幕", HelpName = "FILE" };
        var prove = new Command("prove", "出具一个办件的存证，谁都可以脱离数据库查验") { number, file };
        DatabaseAction.Set(
            prove,
            async (parsed, services, ct) =>
            {
                var asked = parsed.GetRequiredValue(number);
                var id = await services
                    .GetRequiredService<CasesDb>()
                    .Cases.Where(one => one.Number == asked)
                    .Select(one => one.Id)
                    .FirstOrDefaultAsync(ct);
                var configuration = parsed.InvocationConfiguration;
                if (id == 0)
                {
                    await configuration.Error.WriteLineAsync($"没有编号为{asked}的办件，请核对编号。");
                    return ExitCode.Misuse;
                }

                if (await services.GetRequiredService<LedgerProver>().ProveAsync($"case:{id}", ct) is not { } proof)
                {
                    await configuration.Error.WriteLineAsync(
                        "这个办件的记录里有平台没有写过的，不能出具存证；请先运行ledger verify。"
                    );
                    return ExitCode.Finding;
                }

                if (parsed.GetValue(file) is { } path)
                {
                    await File.WriteAllTextAsync(path, proof, ct);
                }
                else
                {
                    await configuration.Output.WriteLineAsync(proof);
                }
                return ExitCode.Fine;
            }
        );
        return prove;
    }

    private static Command Check()
    {
        var file = new Argument<string>("FILE") { Description = "办理存证（JSON文件）" };
        var key = new Option<string?>("--key")
        {
            Description = "平台公布的公钥（PEM文件）：签名必须出自它",
            HelpName = "FILE",
        };
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var check = new Command("check", "仅凭文件查验存证，不用数据库，不用联网") { file, key, json };
        check.SetAction(parsed =>
        {
            var configuration = parsed.InvocationConfiguration;
            try
            {
                var trusted = parsed.GetValue(key) is { } path ? File.ReadAllText(path) : null;
                var found = ProofCheck.Of(File.ReadAllText(parsed.GetRequiredValue(file)), trusted);
                if (parsed.GetValue(json))
                {
                    CliJson.Write(
                        configuration.Output,
                        new
                        {
                            found.Stream,
                            entries = found.Entries.Select(one => new
                            {
                                one.At,
                                one.Type,
                                one.Actor,
                            }),
                            found.Keys,
                            found.Faults,
                        }
                    );
                }
                else
                {
                    Write(configuration.Output, found, trusted is not null);
                }
                return found.Faults.Count == 0 ? ExitCode.Fine : ExitCode.Finding;
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                configuration.Error.WriteLine("这不是办理存证，或者文件已经残缺。请重新下载。");
                return ExitCode.Misuse;
            }
            catch (CryptoException)
            {
                configuration.Error.WriteLine("--key给出的文件不是SM2公钥（PEM）。");
                return ExitCode.Misuse;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                configuration.Error.WriteLine("文件打不开，请核对路径。");
                return ExitCode.Misuse;
            }
        });
        return check;
    }

    private static Command Keys()
    {
        var keys = new Command("keys", "显示给账本签名的公钥（PEM），用来公布");
        DatabaseAction.Set(
            keys,
            (parsed, services, _) =>
            {
                foreach (var key in services.GetRequiredService<LedgerPublication>().Keys.OrderBy(one => one.Version))
                {
                    parsed.InvocationConfiguration.Output.WriteLine($"# 第{key.Version}版，指纹{key.Fingerprint}");
                    parsed.InvocationConfiguration.Output.Write(key.Pem);
                }
                return Task.FromResult(ExitCode.Fine);
            }
        );
        return keys;
    }

    private static void Write(TextWriter output, ProofCheck found, bool trusted)
    {
        foreach (var one in found.Faults)
        {
            output.WriteLine(one);
        }

        foreach (var (at, type, actor) in found.Entries)
        {
            var local = at.ToOffset(TimeSpan.FromHours(8)).ToString(Time, CultureInfo.InvariantCulture);
            output.WriteLine($"  {local} {type} {actor}");
        }

        output.WriteLine(
            found.Faults.Count > 0 ? "存证不成立。"
            : trusted ? "存证成立，签名出自所给的公钥。"
            : $"存证成立。签名密钥指纹{string.Join('、', found.Keys)}，请与平台公布的指纹核对。"
        );
    }
}
