namespace Tongban.Catalog.Lists;

/// <summary>The lists that are kept consistent with the catalogue.</summary>
internal enum ListKind
{
    /// <summary>行政许可事项清单.</summary>
    Permit,

    /// <summary>告知承诺制事项清单.</summary>
    Commitment,

    /// <summary>容缺受理清单.</summary>
    Deferral,

    /// <summary>证明事项清单: a material that is a certificate and not on it cannot be published.</summary>
    Proof,

    /// <summary>收费清单: a fee that is not on it cannot be published.</summary>
    Fee,

    /// <summary>中介服务清单.</summary>
    Intermediary,

    /// <summary>特殊环节清单.</summary>
    SpecialStep,

    /// <summary>进驻大厅负面清单: items that no counter of a hall serves.</summary>
    NotInHall,

    /// <summary>帮办代办清单.</summary>
    Assisted,
}

/// <summary>One row of a list.</summary>
/// <param name="Key">The same in every version: 基本编码, and the name of the material, fee or step.</param>
/// <param name="Item">Name of the item.</param>
/// <param name="Authority">Short names of the bodies that have it.</param>
/// <param name="Name">Material, fee or step; empty where the item itself is listed.</param>
/// <param name="Note">What the list says about it.</param>
/// <param name="Basis">Law and article; empty where none is named.</param>
/// <param name="Ahead">Added before any published item has it.</param>
internal sealed record ListEntry(
    string Key,
    string Item,
    string Authority,
    string Name,
    string Note,
    string Basis,
    bool Ahead = false
)
{
    public bool SaysTheSame(ListEntry other) =>
        (Item, Authority, Name, Note, Basis) == (other.Item, other.Authority, other.Name, other.Note, other.Basis);
}
