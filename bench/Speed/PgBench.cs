using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using Tongban.Testing;

namespace Tongban.Bench.Speed;

/// <summary>The floor's statements, sent by PostgreSQL's own pgbench: what the floor itself is measured against.</summary>
internal static partial class PgBench
{
    /// <summary>Transactions a second.</summary>
    public static double Run(string database, CapturedRows rows, int workers, TimeSpan measured) =>
        Run(database, Script(rows), workers, measured);

    /// <summary>The same for statements that read, for one of some values in turn.</summary>
    public static double Read(
        string database,
        IReadOnlyList<string> statements,
        IReadOnlyList<string> values,
        TimeSpan measured
    )
    {
        var script = new StringBuilder();
        script.AppendLine(CultureInfo.InvariantCulture, $"\\set n random(1, {values.Count})");
        script.AppendLine("\\startpipeline");
        // pgbench has no texts among its variables: a short list in the statement stands for the parameter
        var value =
            values.Count == 1 ? Quoted(values[0]) : $"(ARRAY[{string.Join(',', values.Select(Quoted))}])[:n::int]";
        foreach (var statement in statements)
        {
            script.AppendLine(statement.Replace("$1", value, StringComparison.Ordinal) + ";");
        }

        return Run(database, script.AppendLine("\\endpipeline").ToString(), BenchOptions.Connections, measured);
    }

    private static double Run(string database, string text, int workers, TimeSpan measured)
    {
        var script = Path.GetTempFileName();
        try
        {
            File.WriteAllText(script, text);
            var to = new NpgsqlConnectionStringBuilder(database);
            var output = Command.Run([
                TestCluster.Program("pgbench"),
                .. new[] { "-h", to.Host!, "-p", to.Port.ToString(CultureInfo.InvariantCulture), "-U", to.Username! },
                .. new[]
                {
                    "-n",
                    "-M",
                    "prepared",
                    "-D",
                    "n=-1",
                    "-c",
                    workers.ToString(CultureInfo.InvariantCulture),
                    "-j",
                    "2",
                },
                .. new[]
                {
                    "-T",
                    ((int)measured.TotalSeconds).ToString(CultureInfo.InvariantCulture),
                    "-f",
                    script,
                    to.Database!,
                },
            ]);
            return double.Parse(Rate().Match(output).Groups["tps"].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>Several transactions one after the other, each time on the same fresh ids and texts; counted one by one.</summary>
    /// <param name="firstWorker">Number of the first connection as <see cref="Floor"/> counts its workers.</param>
    public static double Run(
        string database,
        IReadOnlyList<CapturedRows> transactions,
        int firstWorker,
        TimeSpan measured
    )
    {
        var script = new StringBuilder();
        script.AppendLine("\\set n :n + 1");
        script.AppendLine(
            CultureInfo.InvariantCulture,
            $"\\set base {Floor.FirstId} + (:client_id + {firstWorker}) * {Floor.IdsOfWorker} + :n * {transactions[0].Ids + 1}"
        );
        script.AppendLine(
            CultureInfo.InvariantCulture,
            $"\\set tail (:client_id + {firstWorker + 10}) * {Floor.TailsOfWorker} + :n"
        );
        SetIds(script, transactions[0]);
        foreach (var rows in transactions)
        {
            Write(script, rows);
        }

        return transactions.Count * Run(database, script.ToString(), BenchOptions.Connections, measured);
    }

    /// <summary>Literals but for the fresh values, which are pgbench's variables; one pipeline, one transaction.</summary>
    private static string Script(CapturedRows rows)
    {
        var script = new StringBuilder();
        script.AppendLine("\\set base random(1000000000000000000, 4000000000000000000)");
        script.AppendLine("\\set tail random(100000000000, 999999999999)");
        SetIds(script, rows);
        Write(script, rows);
        return script.ToString();
    }

    private static void SetIds(StringBuilder script, CapturedRows rows)
    {
        for (var i = 0; i < rows.Ids; i++)
        {
            script.AppendLine(CultureInfo.InvariantCulture, $"\\set id{i} :base + {i}");
        }
    }

    private static void Write(StringBuilder script, CapturedRows rows)
    {
        script.AppendLine("\\startpipeline").AppendLine("BEGIN;");
        foreach (var table in rows.Rows.Where(row => row.Key is null).GroupBy(row => row.Table, StringComparer.Ordinal))
        {
            script.Append(CultureInfo.InvariantCulture, $"INSERT INTO {table.Key} (");
            script.AppendJoin(", ", table.First().Values.Select(one => one.Column)).Append(") VALUES ");
            script.AppendJoin(", ", table.Select(row => $"({string.Join(", ", row.Values.Select(Written))})"));
            script.AppendLine(";");
        }

        foreach (var row in rows.Rows.Where(row => row.Key is not null))
        {
            script.Append(CultureInfo.InvariantCulture, $"UPDATE {row.Table} SET ");
            script.AppendJoin(", ", row.Values.Where(one => !row.Key!.Contains(one.Column)).Select(Assigned));
            script.Append(" WHERE ");
            script.AppendJoin(" AND ", row.Values.Where(one => row.Key!.Contains(one.Column)).Select(Assigned));
            script.AppendLine(";");
        }

        script.AppendLine("COMMIT;").AppendLine("\\endpipeline");
    }

    private static string Assigned(CapturedValue value) => $"{value.Column} = {Written(value)}";

    private static string Written(CapturedValue value) =>
        value switch
        {
            { Freshness: Freshness.Id } => string.Create(CultureInfo.InvariantCulture, $":id{value.Slot}::bigint"),
            { Freshness: Freshness.IdText } => string.Create(CultureInfo.InvariantCulture, $":id{value.Slot}::text"),
            { Freshness: Freshness.Text, Value: string text } =>
                $"{Quoted(text[..^CapturedRows.FreshLength])} || :tail::text",
            { Value: null } => "NULL",
            { Value: string text } => Quoted(text),
            { Value: byte[] bytes } => $"'\\\\x{Convert.ToHexStringLower(bytes)}'",
            { Value: bool flag } => flag ? "true" : "false",
            { Value: IFormattable number } => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException($"No literal of {value.Type}."),
        };

    /// <summary>As an E-string without a colon, which pgbench would take for a variable, and without a line break, which would end the statement's line.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("E'");
        foreach (var letter in text)
        {
            quoted.Append(
                letter switch
                {
                    '\'' => "\\'",
                    '\\' => "\\\\",
                    ':' => "\\x3a",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    ';' => "\\x3b",
                    _ => letter.ToString(),
                }
            );
        }

        return quoted.Append('\'').ToString();
    }

    [GeneratedRegex(@"tps = (?<tps>[0-9.]+) \(without", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Rate();
}
