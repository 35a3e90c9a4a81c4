using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Bundles;

/// <summary>One set of papers: one of a kind and holder for all members that ask for it; the filled form is one.</summary>
internal sealed class PaperMerge
{
    /// <summary>Id of the one filled form.</summary>
    public const string FormId = "application";

    private readonly Dictionary<string, IReadOnlyList<MemberPart>> origins = new(StringComparer.Ordinal);
    private readonly List<MaterialRequirement> merged = [];
    private readonly List<SuppliedPart> supplied = [];
    private readonly List<Unmerged> unmerged = [];

    public PaperMerge(IReadOnlyList<MemberStanding> taken, Gifts gifts)
    {
        var asked = new List<Asked>();
        foreach (var one in taken)
        {
            foreach (var material in one.Outcome.Materials)
            {
                var part = new MemberPart(one.Id, material.Id);
                if (KindOf(material) is { } kind && gifts.GiverOf(one.Id, (kind, material.Holder)) is { } giver)
                    supplied.Add(new SuppliedPart(PartKind.Material, part, material.Name, giver));
                else
                    asked.Add(new Asked(part, material));
            }
        }

        var forms = asked.Where(one => one.Material.FromForm).ToList();
        if (forms.Count > 0)
            Add(FormId, forms, "统一申请表");
        var byKey = asked
            .Where(one => !one.Material.FromForm)
            .GroupBy(one => KindOf(one.Material) is { } kind ? $"{kind}\n{one.Material.Holder}" : one.Key)
            .ToList();
        foreach (var same in byKey)
        {
            var paper = same.Where(one => one.Material.Format == MaterialFormat.Paper).ToList();
            var rest = same.Except(paper).ToList();
            if (paper.Count == 0 || rest.All(one => one.Material.Format == MaterialFormat.Either))
            {
                Add(IdOf([.. same]), [.. same]);
                continue;
            }

            Add(IdOf(paper), paper);
            Add(IdOf(rest), rest);
            unmerged.Add(
                new Unmerged(
                    PartKind.Material,
                    NameOf([.. same]),
                    [.. same.Select(one => one.Part)],
                    UnmergedReason.Format
                )
            );
        }
    }

    public IReadOnlyList<MaterialRequirement> Merged => merged;
    public IReadOnlyDictionary<string, IReadOnlyList<MemberPart>> Origins => origins;
    public IReadOnlyList<SuppliedPart> Supplied => supplied;
    public IReadOnlyList<Unmerged> Unmerged => unmerged;

    private static string? KindOf(MaterialRequirement material) => material.CertificateKind ?? material.Kind;

    private static string IdOf(List<Asked> same) => same.Select(one => one.Key).Min(StringComparer.Ordinal)!;

    private static string NameOf(List<Asked> same) =>
        same.Count == 1 ? same[0].Material.Name
        : same.Select(one => one.Material.Name).Distinct().Count() == 1 ? same[0].Material.Name
        : (same[0].Material.Holder is { } holder ? $"{holder}的" : "") + KindOf(same[0].Material);

    private void Add(string id, List<Asked> same, string? name = null)
    {
        var first = same.MinBy(one => one.Key, StringComparer.Ordinal)!.Material;
        var all = same.Select(one => one.Material).ToList();
        merged.Add(
            first with
            {
                Id = id,
                Name = name ?? NameOf(same),
                Format =
                    all.Any(one => one.Format == MaterialFormat.Paper) ? MaterialFormat.Paper
                    : all.Any(one => one.Format == MaterialFormat.Electronic) ? MaterialFormat.Electronic
                    : MaterialFormat.Either,
                Necessity =
                    all.Any(one => one.Necessity == Necessity.Required) ? Necessity.Required
                    : all.Any(one => one.Necessity == Necessity.Deferrable) ? Necessity.Deferrable
                    : Necessity.Optional,
                Originals = all.Max(one => one.Originals),
                Copies = all.Max(one => one.Copies),
                DeferFor = all.All(one => one.DeferFor is not null) ? Shortest(all) : null,
                OnlyWhenAdded = false,
                HasBlank = all.Any(one => one.HasBlank),
                HasSample = all.Any(one => one.HasSample),
                ReceiveNotes = Together(all, one => one.ReceiveNotes),
                ReviewPoints = Together(all, one => one.ReviewPoints),
            }
        );
        origins[id] = [.. same.Select(one => one.Part)];
    }

    private static Period? Shortest(List<MaterialRequirement> all) =>
        all.Select(one => one.DeferFor!.Value).MinBy(WorkingTime.DaysOf);

    private static string Together(List<MaterialRequirement> all, Func<MaterialRequirement, string> words) =>
        string.Concat(all.Select(words).Where(text => text.Length > 0).Distinct().Order(StringComparer.Ordinal));

    private sealed record Asked(MemberPart Part, MaterialRequirement Material)
    {
        public string Key => $"{Part.Member}-{Part.Id}";
    }
}
