using System.Text.Json;
using Tongban.Platform;
using Tongban.Ratings.Domain;

namespace Tongban.Ratings.Tests.Domain;

public sealed class SatisfactionCodesTests
{
    [Fact]
    public void Both_code_tables_are_the_shipped_ones_and_run_in_opposite_directions()
    {
        var standard = Shipped("gbt39046");
        var national = Shipped("evaluation");
        foreach (var level in RatingLevels.All)
        {
            standard[level.ToString()].ShouldBe(SatisfactionCodes.ToStandard(level));
            national[level.ToString()].ShouldBe(SatisfactionCodes.ToNational(level));
            SatisfactionCodes.FromStandard(SatisfactionCodes.ToStandard(level)).Value.ShouldBe(level);
            SatisfactionCodes.FromNational(SatisfactionCodes.ToNational(level)).Value.ShouldBe(level);
        }
        SatisfactionCodes.ToStandard(RatingLevel.VerySatisfied).ShouldBe("1");
        SatisfactionCodes.ToNational(RatingLevel.VerySatisfied).ShouldBe("5");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("15")]
    [InlineData("５")]
    public void A_code_outside_the_tables_is_refused(string? code)
    {
        SatisfactionCodes.FromStandard(code).Rejection.Code.ShouldBe("RATE-0007");
        SatisfactionCodes.FromNational(code).Rejection.Code.ShouldBe("RATE-0007");
    }

    [Fact]
    public void Channels_carry_the_national_numbers_of_the_shipped_list()
    {
        using var list = Read("evaluation_channel.json");
        var labels = list
            .RootElement.GetProperty("schemes")[0]
            .GetProperty("entries")
            .EnumerateArray()
            .ToDictionary(e => e.GetProperty("value").GetString()!, e => e.GetProperty("label").GetString());
        labels[RatingChannels.ToNational(RatingChannel.Computer)].ShouldBe("PC端");
        labels[RatingChannels.ToNational(RatingChannel.Mobile)].ShouldBe("移动端");
        labels[RatingChannels.ToNational(RatingChannel.HallTablet)].ShouldBe("政务大厅平板电脑");
        labels[RatingChannels.ToNational(RatingChannel.PhoneOrMessage)].ShouldBe("电话或短信");
        labels[RatingChannels.ToNational(RatingChannel.SystemDefault)].ShouldBe("系统默认评价");
    }

    private static Dictionary<string, string> Shipped(string scheme)
    {
        using var list = Read("satisfaction.json");
        return list
            .RootElement.GetProperty("schemes")
            .EnumerateArray()
            .Single(one => one.GetProperty("scheme").GetString() == scheme)
            .GetProperty("entries")
            .EnumerateArray()
            .ToDictionary(e => e.GetProperty("name").GetString()!, e => e.GetProperty("value").GetString()!);
    }

    private static JsonDocument Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(DataFiles.PathOf("codelists", file)));
}
