namespace Tongban.Catalog.Laws;

internal enum ArticleState
{
    /// <summary>有效.</summary>
    InForce,

    /// <summary>已废止.</summary>
    Repealed,
}
