namespace Tongban.Platform.Tests;

public sealed class TextTests
{
    [Theory]
    [InlineData("阿卜杜拉•买买提")]
    [InlineData("阿卜杜拉‧买买提")]
    [InlineData("阿卜杜拉∙买买提")]
    [InlineData("阿卜杜拉・买买提")]
    [InlineData("阿卜杜拉･买买提")]
    [InlineData(" 阿卜杜拉·买买提 ")]
    public void A_middle_dot_in_any_form_is_stored_as_U00B7(string typed) =>
        TextInput.Name(typed).Value.ShouldBe("阿卜杜拉\u00B7买买提");

    [Fact]
    public void Length_counts_characters_not_code_units()
    {
        TextInput.Name(Repeat("𠮷", 100)).IsOk.ShouldBeTrue();
        var refused = TextInput.Name(Repeat("𠮷", 101), field: "Name").Rejection;
        refused.Code.ShouldBe("PLAT-0102");
        refused.Message.ShouldContain("101");
        refused.Field.ShouldBe("Name");
    }

    [Theory]
    [InlineData(null, "PLAT-0101")]
    [InlineData("  ", "PLAT-0101")]
    [InlineData("张\u202E三", "PLAT-0103")]
    [InlineData("张\u200B三", "PLAT-0103")]
    [InlineData("张\u0000三", "PLAT-0103")]
    [InlineData("张\n三", "PLAT-0103")]
    [InlineData("张\uD842", "PLAT-0104")]
    public void What_cannot_be_a_name_is_refused(string? typed, string code) =>
        TextInput.Name(typed).Rejection.Code.ShouldBe(code);

    [Theory]
    [InlineData("Jose\u0301", "Jos\u00E9")]
    [InlineData("nu\u0308\u030C", "n\u01DA")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\u0627\u0653", "\u0622")]
    [InlineData("\uFA11", "\uFA11")]
    public void Letters_and_their_marks_are_composed(string typed, string stored) =>
        TextInput.Name(typed).Value.ShouldBe(stored);

    [Fact]
    public void Rare_characters_with_a_variation_selector_are_kept() =>
        TextInput.Name("葛\U000E0100城").Value.ShouldBe("葛\U000E0100城");

    [Fact]
    public void Paragraphs_keep_their_line_ends() =>
        TextInput.Paragraphs("一\r\n二\r三", "说明", 100).Value.ShouldBe("一\n二\n三");

    [Fact]
    public void Masks_keep_what_tells_people_apart()
    {
        Masked.CitizenNumber("63280219900101001X").ShouldBe("632802********001X");
        Masked.Phone("13812343210").ShouldBe("138****3210");
        Masked.Name("张三").ShouldBe("张*");
        Masked.Name("𠮷野家").ShouldBe("𠮷**");
        Masked.Name("张").ShouldBe("张*");
        Masked.Phone("110").ShouldBe("***");
        Masked.Account("6222020000001234567").ShouldBe("***************4567");
        Masked.Address("青海省海西州德令哈市河西街道1号").ShouldBe("青海省海西州******");
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
