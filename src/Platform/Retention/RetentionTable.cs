using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Tongban.Platform;

/// <summary>What a period of retention rests on.</summary>
public enum RetentionBasis
{
    /// <summary>法定: the article names it.</summary>
    Law,

    /// <summary>技术期限: what is left over once a code, a link or a form has run out.</summary>
    Technical,

    /// <summary>演示配置: set for the demonstration; an operator sets its own.</summary>
    Demonstration,

    /// <summary>待核: nobody has found the period; nothing is done by itself.</summary>
    Unverified,
}

/// <summary>What happens at the end of a period.</summary>
public enum RetentionEnding
{
    /// <summary>The record goes.</summary>
    Delete,

    /// <summary>The record stays, what names a person goes.</summary>
    Anonymise,

    /// <summary>归档: an archivist decides; the platform deletes nothing.</summary>
    Archive,
}

/// <summary>How long records of one type are kept.</summary>
/// <param name="Type">The type, such as <c>cases.draft</c>: the module, a dot, the record.</param>
/// <param name="What">What people call it.</param>
/// <param name="Starts">What starts the time.</param>
/// <param name="Days">How long, in days; null where it is not known or not set.</param>
/// <param name="Basis">What the number rests on.</param>
/// <param name="Ending">What happens then.</param>
/// <param name="Law">Law that makes it be kept, or be ended; null where none was found.</param>
/// <param name="Article">Its article.</param>
/// <param name="Quote">Its words.</param>
public sealed record RetentionRule(
    string Type,
    string What,
    string Starts,
    int? Days,
    RetentionBasis Basis,
    RetentionEnding Ending,
    string? Law,
    string? Article,
    string? Quote
);

/// <summary>
/// 保存期限表: every type of record, how long it is kept and on what ground. The table ships as data; periods of the demonstration
/// hold in a demonstration only, others where the configuration sets them: <c>Retention:Days:cases.draft</c>.
/// </summary>
public sealed class RetentionTable
{
    private readonly Dictionary<string, RetentionRule> rules;

    private RetentionTable(IEnumerable<RetentionRule> rules) =>
        this.rules = rules.ToDictionary(one => one.Type, StringComparer.Ordinal);

    /// <summary>Every rule, in the order of the table.</summary>
    public IEnumerable<RetentionRule> All => rules.Values;

    /// <summary>The rule of a type; null when the table has none.</summary>
    public RetentionRule? Find(string type) => rules.GetValueOrDefault(type);

    /// <summary>The table that ships, as this installation has it.</summary>
    public static RetentionTable LoadShipped(IConfiguration? configuration)
    {
        using var reader = DataFiles.OpenText("retention", "retention.tsv");
        return Load(
            reader,
            configuration?.GetValue("Site:Demonstration", false) ?? false,
            type => configuration?.GetValue<int?>($"Retention:Days:{type}")
        );
    }

    /// <summary>Reads a table.</summary>
    /// <param name="text">Tab-separated, with a line of names.</param>
    /// <param name="demonstration">Whether periods of the demonstration hold.</param>
    /// <param name="configured">Days that the operator set for a type; null for none.</param>
    /// <exception cref="FormatException">A row has not nine fields, or comes twice.</exception>
    public static RetentionTable Load(TextReader text, bool demonstration, Func<string, int?> configured)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(configured);
        var read = new List<RetentionRule>();
        text.ReadLine();
        while (text.ReadLine() is { } line)
        {
            var row = line.Split('\t');
            if (row.Length != 9 || read.Exists(one => one.Type == row[0]))
            {
                throw new FormatException($"retention.tsv: wrong or repeated row “{line}”.");
            }

            var rule = new RetentionRule(
                row[0],
                row[1],
                row[2],
                row[3].Length == 0 ? null : int.Parse(row[3], CultureInfo.InvariantCulture),
                Enum.Parse<RetentionBasis>(row[4]),
                Enum.Parse<RetentionEnding>(row[5]),
                Word(row[6]),
                Word(row[7]),
                Word(row[8])
            );
            read.Add(Here(rule, demonstration, configured(rule.Type)));
        }

        return new RetentionTable(read);
    }

    private static RetentionRule Here(RetentionRule rule, bool demonstration, int? configured) =>
        configured is { } days ? rule with { Days = days }
        : rule.Basis == RetentionBasis.Demonstration && !demonstration ? rule with { Days = null }
        : rule;

    private static string? Word(string field) => field.Length == 0 ? null : field;
}

/// <summary>A module's records of one type, which end when their time is over.</summary>
public interface IRetainedRecords
{
    /// <summary>The type, as the table has it.</summary>
    string Type { get; }

    /// <summary>Deletes or anonymises, in the open write scope, what started before an instant.</summary>
    /// <param name="before">Legal time.</param>
    /// <param name="most">How many records at most.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many it was.</returns>
    Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct);
}
