using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>
/// An item that is offered on commitment names what the commitment replaces, on what basis, by when it is checked and what a false
/// one leads to (优化营商环境条例 40; 安阳市政务服务条例 26, 27).
/// </summary>
internal sealed class CommitmentSaysAll : IItemRule
{
    public string Id => "CAT-LINT-072";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (item.Commitment is not { } terms)
        {
            if (item.LicenceSeparation == LicenceSeparation.Commitment)
            {
                yield return new Fault(
                    "commitment",
                    "实行告知承诺的事项要写明承诺代替的材料、核查期限和不实承诺的后果。"
                );
            }

            yield break;
        }

        foreach (var id in terms.Materials.Where(id => item.Materials.All(one => one.Id != id || one.FromForm)))
        {
            yield return new Fault("commitment.materials", $"承诺代替的材料“{id}”不在材料清单里，或者就是申请表本身。");
        }

        if (string.IsNullOrWhiteSpace(terms.Consequence))
        {
            yield return new Fault("commitment.consequence", "要写明不实承诺的法律后果。");
        }

        if (terms.CheckWithin.Amount <= 0 || terms.CorrectWithin.Amount <= 0)
        {
            yield return new Fault("commitment.checkWithin", "核查期限和限期整改的期限都要写明。");
        }

        if (item.Conditions.Count == 0)
        {
            yield return new Fault("commitment", "没有受理条件的事项没有可以承诺的内容。");
        }

        if (item.Mode == HandlingMode.OnTheSpot || item.ReceiptIsAcceptance)
        {
            yield return new Fault("commitment", "当场办结的事项不需要承诺。");
        }
    }
}
