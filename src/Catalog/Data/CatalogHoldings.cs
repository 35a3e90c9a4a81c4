using Tongban.Identity.Merging;

namespace Tongban.Catalog.Data;

/// <summary>What the catalogue and the portal hold by account.</summary>
internal sealed class CatalogHoldings(CatalogDb db) : AccountHoldings(db)
{
    private const string Staff = "只有工作人员";

    public override IReadOnlyList<AccountColumn> Columns { get; } =
    [
        new("catalog_enquiry", "asker_account_id", AccountFate.Moves, "咨询"),
        new("catalog_edition_revision", "actor_id", AccountFate.Stays, Staff),
        new("catalog_item_act", "actor_id", AccountFate.Stays, Staff),
    ];
}
