using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lists;

/// <summary>What each list would say if it were made from the catalogue now. Pure.</summary>
internal static class ListViews
{
    public static IReadOnlyList<ListKind> Kinds { get; } = Enum.GetValues<ListKind>();

    /// <summary>Lists whose entries must be there before an item that has them is published.</summary>
    public static bool Governs(ListKind kind) => kind is ListKind.Proof or ListKind.Fee;

    public static IReadOnlyList<ListEntry> Of(
        ListKind kind,
        IEnumerable<(ServiceItemContent Content, Authority Authority)> items,
        IReadOnlySet<string> inHall
    ) =>
        [
            .. items
                .SelectMany(item => Of(kind, item.Content, item.Authority, inHall))
                .GroupBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(Merged)
                .OrderBy(entry => entry.Key, StringComparer.Ordinal),
        ];

    public static IEnumerable<ListEntry> Of(
        ListKind kind,
        ServiceItemContent item,
        Authority authority,
        IReadOnlySet<string> inHall
    )
    {
        return kind switch
        {
            ListKind.Permit when item.Type == ItemType.Permit => [Whole("")],
            ListKind.Commitment when item.Commitment is { } terms =>
            [
                new(
                    item.CatalogCode,
                    item.Name,
                    authority.ShortName,
                    "",
                    $"以承诺代替{Replaced(item, terms)}；自决定之日起{terms.CheckWithin}内核查",
                    Words(terms.Basis)
                ),
            ],
            ListKind.Commitment when item.LicenceSeparation == LicenceSeparation.Commitment => [Whole("实行告知承诺")],
            ListKind.Deferral => item
                .Materials.Where(material => material.DeferFor is not null)
                .Select(material => Part(material.Name, $"可在{material.DeferFor}内补交", Words(material.Basis))),
            ListKind.Proof => item
                .Materials.Where(IsProof)
                .Select(material => Part(material.Name, material.SourceNote, Words(material.Basis))),
            ListKind.Fee => item.Fees.Select(fee => Part(fee.Name, fee.Standard, Words(fee.Basis))),
            ListKind.Intermediary => item
                .Materials.Where(material => material.Source == MaterialSource.Intermediary)
                .Select(material => Part(material.Name, material.SourceNote, Words(material.Basis))),
            ListKind.SpecialStep => item.SpecialSteps.Select(step =>
                Part(
                    step.Name,
                    (step.Limit is { } limit ? $"{limit}，" : "")
                        + (step.StopsClock ? "不计入办理时限" : "计入办理时限"),
                    Words(step.Basis)
                )
            ),
            ListKind.NotInHall when !inHall.Contains(item.AuthorityCode) =>
            [
                Whole("大厅没有受理窗口，在部门办公地点办理"),
            ],
            ListKind.Assisted when item.Channels.Contains(Channel.Village) => [Whole("便民服务站可以帮办代办")],
            _ => [],
        };

        ListEntry Whole(string note) =>
            new(
                item.CatalogCode,
                item.Name,
                authority.ShortName,
                "",
                note,
                Words(item.Bases is [var first, ..] ? first : null)
            );

        ListEntry Part(string name, string note, string basis) =>
            new($"{item.CatalogCode}|{name}", item.Name, authority.ShortName, name, note, basis);
    }

    /// <summary>A certificate that the applicant has to bring; the form itself is none.</summary>
    public static bool IsProof(MaterialRequirement material) =>
        material is { Type: MaterialType.Certificate, FromForm: false };

    private static ListEntry Merged(IGrouping<string, ListEntry> same) =>
        same.First() with
        {
            Authority = string.Join('、', same.Select(entry => entry.Authority).Distinct(StringComparer.Ordinal)),
        };

    private static string Replaced(ServiceItemContent item, CommitmentTerms terms) =>
        terms.Materials.Count == 0
            ? "对许可条件的审查"
            : string.Join(
                '、',
                item.Materials.Where(material => terms.Materials.Contains(material.Id))
                    .Select(material => material.Name)
            );

    private static string Words(LegalBasis? basis) => basis is null ? "" : $"《{basis.Law}》{basis.Article}";
}
