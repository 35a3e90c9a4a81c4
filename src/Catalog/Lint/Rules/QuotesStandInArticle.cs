using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A quotation stands word for word in the article, where the article's text is at hand.</summary>
internal sealed class QuotesStandInArticle : IItemRule
{
    public string Id => "CAT-LINT-027";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        VerifiedBasesQuote
            .Bases(item)
            .Where(found => found.Basis.Verified)
            .Where(found => context.Articles.Contains(found.Basis.Law, found.Basis.Article, found.Basis.Quote) == false)
            .Select(found => new Fault(
                found.Element,
                $"引文与《{found.Basis.Law}》{found.Basis.Article}的文字不一致，请按条文改正。"
            ));
}
