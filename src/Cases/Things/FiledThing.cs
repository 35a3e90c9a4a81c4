using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;

namespace Tongban.Cases.Things;

/// <summary>The one application as it was sent, by the ids of the merged form: members that wait are filed from it.</summary>
/// <param name="Versions">Version of every member's item at that time: what is asked does not change under way.</param>
internal sealed record FiledThing(
    IReadOnlyDictionary<string, string> Situations,
    FormAnswers Answers,
    IReadOnlyList<HandedIn> Materials,
    ApplicantDetails Applicant,
    DeliveryWay WantedDelivery,
    bool ConsentsToElectronicService,
    string? PostalAddress,
    IReadOnlyDictionary<string, long> Versions
)
{
    public static FiledThing Of(FilingRequest request, MergedApplication merged) =>
        new(
            request.Situations,
            request.Answers,
            request.Materials,
            request.Applicant,
            request.WantedDelivery,
            request.ConsentsToElectronicService,
            request.PostalAddress,
            merged.Members.ToDictionary(one => one.Id, one => one.Part.VersionId, StringComparer.Ordinal)
        );

    /// <summary>
    /// What belongs to one member, by the ids of its own item, and to no one else: its answers, its papers, and what those before
    /// it have given.
    /// </summary>
    public MemberShare For(
        MergedApplication merged,
        MemberStanding member,
        IReadOnlyDictionary<string, MemberGift> gifts
    )
    {
        var answers = new FormAnswers();
        foreach (var (id, value) in Answers.Values)
        {
            foreach (var part in Parts(merged.Fields, id, member.Id))
            {
                answers.Set(part.Id, value);
            }
        }

        var given = new HashSet<string>(StringComparer.Ordinal);
        var materials = new List<HandedIn>();
        foreach (var supplied in merged.Supplied.Where(one => one.Part.Member == member.Id))
        {
            var gift = gifts.GetValueOrDefault(supplied.Giver);
            if (supplied.Kind == PartKind.Material)
            {
                if (gift is not null)
                {
                    materials.Add(new HandedIn(supplied.Part.Id, [], PaperSeen: false) { Result = gift.Result });
                }

                continue;
            }

            given.Add(supplied.Part.Id);
            var field = member.Outcome.Form.AllFields.First(one => one.Id == supplied.Part.Id);
            if (field.SharedElement() is { } element && gift?.ValueOf(merged, supplied.Giver, element) is { } value)
            {
                answers.Set(field.Id, value);
            }
        }

        foreach (var handed in Materials)
        {
            materials.AddRange(
                Parts(merged.Materials, handed.MaterialId, member.Id)
                    .Select(part => handed with { MaterialId = part.Id })
            );
        }

        return new MemberShare(answers, materials, given);
    }

    private static IEnumerable<MemberPart> Parts(
        IReadOnlyDictionary<string, IReadOnlyList<MemberPart>> origins,
        string id,
        string member
    ) => (origins.GetValueOrDefault(id) ?? []).Where(part => part.Member == member);
}

/// <param name="Given">Fields that a member before has given, whether or not a value is known.</param>
internal sealed record MemberShare(FormAnswers Answers, IReadOnlyList<HandedIn> Materials, IReadOnlySet<string> Given);

/// <summary>What a member that was granted gives to those that waited for it.</summary>
/// <param name="Answers">Its own answers by 数据元.</param>
internal sealed record MemberGift(MemberResult Result, IReadOnlyDictionary<string, AnswerValue> Answers)
{
    /// <summary>As the applicant answered it there, or else the number of the result where the definition says so.</summary>
    public AnswerValue? ValueOf(MergedApplication merged, string giver, string element) =>
        Answers.TryGetValue(element, out var known) ? known
        : Result.ResultNumber is { Length: > 0 } number
        && merged
            .Members.First(one => one.Id == giver)
            .Part.Member.Gives.Any(one => one.Element == element && one.IsNumber)
            ? new TextAnswer(number)
        : null;
}
