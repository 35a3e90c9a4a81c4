using Tongban.Catalog.Content;

namespace Tongban.Cases.Writing;

/// <summary>78, 79: permits that bear directly on 公共安全、人身健康、生命财产安全.</summary>
internal static class BanScope
{
    public static bool Covers(ServiceItemContent item) =>
        item.Type == ItemType.Permit
        && item.Risks.Any(risk =>
            risk is RiskClass.PublicSafety or RiskClass.PersonalHealth or RiskClass.LifeAndProperty
        );
}
