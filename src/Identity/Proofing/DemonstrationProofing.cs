using System.Security.Cryptography;
using System.Text.Json;
using Tongban.Identity.Demo;
using Tongban.Platform;

namespace Tongban.Identity.Proofing;

/// <summary>An invented person without account, for whoever tries registration and proofing.</summary>
public sealed record DemonstrationPerson(string Name, string CitizenNumber);

/// <summary>
/// 演示核验: knows the invented people of data/demo by name and number, and nobody else. It asks no one and compares no
/// face; that the phone is the person's it takes from the code that was sent to it.
/// </summary>
internal sealed class DemonstrationProofing : IIdentityProofing
{
    private readonly Lazy<(IReadOnlyList<DemonstrationPerson> Free, HashSet<DemonstrationPerson> All)> known = new(
        Load
    );

    public string Name => "演示核验（人物虚构，不查任何真实系统）";

    /// <summary>Those who have no account of the demonstration yet.</summary>
    public IReadOnlyList<DemonstrationPerson> Free => known.Value.Free;

    public Task<ProofingAnswer> AskAsync(ProofingQuestion question, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var reference = $"YS{Convert.ToHexString(RandomNumberGenerator.GetBytes(6))}";
        return Task.FromResult(
            known.Value.All.Contains(new(question.Name, question.CitizenNumber))
                ? new ProofingAnswer(ProofingVerdict.Proofed, reference)
                : new ProofingAnswer(
                    ProofingVerdict.Refused,
                    reference,
                    "演示核验只认识本演示虚构的人物，姓名和身份证号要与列出的一致。请不要填写真实的身份信息。"
                )
        );
    }

    private static (IReadOnlyList<DemonstrationPerson>, HashSet<DemonstrationPerson>) Load()
    {
        var accounts = Read<DemoFile>("accounts.json").Persons;
        var free = Read<PeopleFile>("people.json").Persons;
        return (free, [.. free, .. accounts.Select(one => new DemonstrationPerson(one.Name, one.CitizenNumber))]);
    }

    private static T Read<T>(string file)
    {
        using var stream = File.OpenRead(DataFiles.PathOf("demo", file));
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException($"data/demo/{file} is empty.");
    }

    private sealed record PeopleFile(IReadOnlyList<DemonstrationPerson> Persons);
}
