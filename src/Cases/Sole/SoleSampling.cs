using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tongban.Platform;

namespace Tongban.Cases.Sole;

/// <summary>data/sampling/sole-decisions.json: no law of the state fixes these figures, an authority writes its own.</summary>
/// <param name="SharePercent">Share of a month's cases of one person that is looked at, in percent; part cases count whole.</param>
/// <param name="AtLeast">Least number of cases a month and person.</param>
/// <param name="LookWithinWorkingDays">Working days from the draw to the look.</param>
/// <param name="LongestMonths">Longest term of an authorisation, in months.</param>
internal sealed record SoleSampling(int SharePercent, int AtLeast, int LookWithinWorkingDays, int LongestMonths)
{
    public static SoleSampling Load()
    {
        using var file = DataFiles.OpenText("sampling", "sole-decisions.json");
        return JsonSerializer.Deserialize<SoleSampling>(file.ReadToEnd(), JsonSerializerOptions.Web)
            ?? throw new InvalidDataException("data/sampling/sole-decisions.json is empty.");
    }

    /// <summary>How many of a month's cases are drawn.</summary>
    public int SizeOf(int population) =>
        Math.Min(population, Math.Max(AtLeast, ((population * SharePercent) + 99) / 100));

    /// <summary>
    /// The cases that a seed draws: ordered by the SHA-256 of <c>SEED:NUMBER</c> (UTF-8, lower-case hexadecimal), the first
    /// ones. Whoever has seed and numbers draws the same.
    /// </summary>
    public IReadOnlyList<string> Draw(string seed, IReadOnlyCollection<string> numbers) =>
        [
            .. numbers
                .OrderBy(
                    number => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{number}"))),
                    StringComparer.Ordinal
                )
                .Take(SizeOf(numbers.Count)),
        ];
}
