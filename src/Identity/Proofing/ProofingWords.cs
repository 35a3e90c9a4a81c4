namespace Tongban.Identity.Proofing;

/// <summary>Levels and means, as people read them.</summary>
public static class ProofingWords
{
    /// <summary>未核验、已实名、窗口核验.</summary>
    public static string Of(ProofingLevel level) =>
        level switch
        {
            ProofingLevel.Verified => "已实名",
            ProofingLevel.InPerson => "窗口核验",
            _ => "未核验",
        };

    /// <summary>Means by which a level was reached.</summary>
    public static string Of(ProofingMeans means) =>
        means switch
        {
            ProofingMeans.ThreeElements => "姓名、身份证号、手机号三要素核验",
            ProofingMeans.Counter => "窗口核验身份证原件",
            ProofingMeans.OutsideProvider => "外部身份提供方",
            _ => "演示核验",
        };
}
