using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk.Acts;

/// <summary>What was typed into the form of an act.</summary>
internal sealed class ActInput(
    IReadOnlyDictionary<string, IReadOnlyList<string>> values,
    IReadOnlyDictionary<string, IReadOnlyList<StoredFile>> files
)
{
    private static readonly HashSet<string> Own = ["__RequestVerificationToken", "stage", "seen", "digest"];

    public static ActInput Empty { get; } =
        new(new Dictionary<string, IReadOnlyList<string>>(), new Dictionary<string, IReadOnlyList<StoredFile>>());

    public static ActInput Of(IFormCollection form, IReadOnlyDictionary<string, IReadOnlyList<StoredFile>> files) =>
        new(
            form.ToDictionary(
                pair => pair.Key,
                pair => (IReadOnlyList<string>)[.. pair.Value.OfType<string>()],
                StringComparer.Ordinal
            ),
            files
        );

    /// <summary>As a program sent it; a file is named by its hash and its name.</summary>
    public static ActInput Of(IReadOnlyDictionary<string, IReadOnlyList<string>> sent) =>
        new(
            sent.SelectMany<KeyValuePair<string, IReadOnlyList<string>>, (string Name, IReadOnlyList<string> Values)>(
                    pair =>
                        sent.ContainsKey($"{pair.Key}.name")
                            ? [($"{pair.Key}.hash", pair.Value)]
                            : [(pair.Key, pair.Value)]
                )
                .ToDictionary(pair => pair.Name, pair => pair.Values, StringComparer.Ordinal),
            new Dictionary<string, IReadOnlyList<StoredFile>>()
        );

    /// <summary>The typed values, for the fields that carry them from a confirming page back.</summary>
    public IEnumerable<(string Name, string Value)> Carried =>
        values.Where(pair => !Own.Contains(pair.Key)).SelectMany(pair => pair.Value.Select(value => (pair.Key, value)));

    public RawAnswers Raw => RawAnswers.Of([.. Carried.Select(pair => (pair.Name, pair.Value))]);

    /// <summary>The values whose names begin with a prefix, without it.</summary>
    public ActInput Under(string prefix) =>
        new(
            values
                .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
                .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal),
            files
        );

    public IReadOnlyList<string> All(string name) =>
        [.. (values.GetValueOrDefault(name) ?? []).Where(value => value.Length > 0)];

    /// <summary>What was typed, without blanks around it; null for nothing.</summary>
    public string? One(string name) =>
        All(name) is [var first, ..] && !string.IsNullOrWhiteSpace(first) ? first.Trim() : null;

    public string Text(string name) => One(name) ?? "";

    /// <summary>The lines of a text area that hold anything.</summary>
    public IReadOnlyList<string> Lines(string name) =>
        Text(name).Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public DateOnly? Date(string name) => ChineseDate.TryParse(One(name), out var day) ? day : null;

    public int? Number(string name) =>
        int.TryParse(One(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public long? Fen(string name) => Yuan.TryParse(One(name), out var fen) ? fen : null;

    public bool Ticked(string name) => One(name) == "true";

    public T? Choice<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(One(name), out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>
    /// Files kept from an earlier round of the same form and not dropped since, then those sent now; none twice.
    /// </summary>
    public IReadOnlyList<HandedFile> Files(string name)
    {
        var dropped = All($"{name}.drop");
        var kept = All($"{name}.hash").Zip(All($"{name}.name"), (hash, called) => new HandedFile(hash, called));
        var sent = (files.GetValueOrDefault(name) ?? []).Select(one => new HandedFile(one.Hash, one.Name));
        return [.. kept.Where(one => !dropped.Contains(one.Hash)).Concat(sent).DistinctBy(one => one.Hash)];
    }

    /// <summary>The one file of a field that takes one: the last sent.</summary>
    public (string Hash, string Name)? File(string name) =>
        Files(name) is [.., var last] ? (last.Hash, last.Name) : null;
}
