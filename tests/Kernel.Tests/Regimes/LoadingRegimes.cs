using Tongban.Kernel.Regimes;

namespace Tongban.Kernel.Tests.Regimes;

public sealed class LoadingRegimes
{
    private static string Code(Result<RegimeCatalog> result) => result.IsOk ? "ok" : result.Rejection.Code;

    private static IReadOnlyList<string> FilesWith(string from, string to)
    {
        ShippedRegimes.Files.ShouldContain(f => f.Contains(from));
        return [.. ShippedRegimes.Files.Select(f => f.Replace(from, to))];
    }

    [Fact]
    public void The_shipped_regimes_load()
    {
        string[] codes =
        [
            "XKF",
            "SDJ",
            "BDC",
            "GJJ",
            "XXGK",
            "GGFW",
            "SHJZ",
            "SBJB",
            "HZF",
            "SFZ",
            "HKT",
            "FLYZ",
            "SHFW",
        ];
        codes.ShouldAllBe(code => ShippedRegimes.Catalog.Find(code) != null);
        ShippedRegimes.Catalog.Rows.Count.ShouldBeGreaterThan(454);
        ShippedRegimes.Catalog.Find("NONE").ShouldBeNull();
    }

    [Fact]
    public void A_regime_is_merged_with_its_base_and_a_rule_named_null_stays_silent()
    {
        var registration = ShippedRegimes.Get("SDJ");
        registration.AnswerLimit!.Id.ShouldBe("XKF-32-4a");
        registration.DecisionLimit!.Id.ShouldBe("SDJ-19-1b");
        registration.RenewalFiling.ShouldBeNull();
        ShippedRegimes.Get("XKF-410500").CorrectionLapse!.Id.ShouldBe("AY-36-2c");
    }

    [Fact]
    public void A_rule_of_law_carries_its_article_and_an_own_rule_says_so()
    {
        var permit = ShippedRegimes.Get("XKF");
        permit.DecisionLimit!.Citation.ShouldBe("行政许可法第42条");
        permit.CorrectionReply!.IsOwn.ShouldBeTrue();
        permit.CorrectionReply.Citation.ShouldBe("平台自定规则");
        ShippedRegimes.Catalog.Rows.ShouldAllBe(r => r.IsOwn == r.Id.StartsWith("OWN-"));
    }

    [Theory]
    [InlineData("\"rule\": \"XKF-42-1a\"", "\"rule\": \"XKF-42-9z\"", "REGIME-0005")]
    [InlineData("\"mode\": \"TotalOf\"", "\"mode\": \"Fixed\"", "REGIME-0006")]
    [InlineData("\"AcceptedFromReceipt\"", "\"AcceptedSomehow\"", "REGIME-0006")]
    [InlineData("\"decisionLimit\"", "\"decisionLimmit\"", "REGIME-0006")]
    [InlineData("\"base\": \"XKF\"", "\"base\": \"ABC\"", "REGIME-0007")]
    [InlineData("\"base\": \"XKF\"", "\"base\": \"SDJ\"", "REGIME-0007")]
    [InlineData("\"code\": \"SDJ\"", "\"code\": \"BDC\"", "REGIME-0008")]
    [InlineData("\"scope\"", "\"scoop\"", "REGIME-0006")]
    [InlineData("{", "[", "REGIME-0006")]
    [InlineData("\"rule\": \"XXGK-33-2a\"", "\"rule\": \"XXGK-30b\"", "REGIME-0006")]
    public void A_broken_regime_is_refused(string from, string to, string code) =>
        Code(ShippedRegimes.Load(files: FilesWith(from, to))).ShouldBe(code);

    [Theory]
    [InlineData("XKF-42-1a\tLIM\t", "XKF-42-1a\tLIMIT\t", "REGIME-0001")]
    [InlineData("平台自定规则\t—\t", "平台自定规则\t5\t", "REGIME-0002")]
    [InlineData("XKF-42-1b\tEXT", "XKF-42-1a\tEXT", "REGIME-0003")]
    [InlineData("\t+10\t工作日\t", "\tten\t工作日\t", "REGIME-0004")]
    [InlineData("\t45\t工作日\t", "\t45\t工作天\t", "REGIME-0004")]
    public void A_broken_rule_table_is_refused(string from, string to, string code)
    {
        ShippedRegimes.Rules.ShouldContain(from);
        Code(ShippedRegimes.Load(ShippedRegimes.Rules.Replace(from, to))).ShouldBe(code);
    }
}
