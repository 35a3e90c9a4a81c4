using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Tongban.Catalog.Content;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Tests;

/// <summary>The demonstration items under data/items, judged as they are shipped.</summary>
public sealed class ItemFilesTests
{
    private static readonly string Data = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "data"));

    private static readonly string[] Files = Directory.GetFiles(Path.Combine(Data, "items"), "*.json");

    private static readonly IReadOnlyList<ServiceItemContent> Items = [.. Files.Select(Read)];

    private static readonly IReadOnlyList<QuotedArticle> Articles = JsonSerializer.Deserialize<
        IReadOnlyList<QuotedArticle>
    >(File.ReadAllText(Path.Combine(Data, "laws", "articles.json")), ContentJson.Options)!;

    private static readonly string[] AuthoritiesOfAnnex1 =
    [
        "632800-fgw",
        "632800-mzw",
        "632800-gaj",
        "632800-rsj",
        "632800-zrzyj",
        "632800-sthjj",
        "632800-zjj",
        "632800-jtj",
        "632800-slj",
        "632800-wjw",
        "632800-yjj",
        "632800-scjg",
        "632800-ybj",
        "632800-gjj",
        "632800-ycj",
    ];

    public static TheoryData<string> Names => [.. Files.Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory, MemberData(nameof(Names))]
    public void The_file_reads_back_as_an_item_of_its_own_name(string name)
    {
        Item(name).Id.ShouldBe(name);
    }

    [Fact]
    public void A_member_that_no_record_knows_is_refused()
    {
        var text = File.ReadAllText(Files[0]);
        Should.Throw<JsonException>(() =>
            JsonSerializer.Deserialize<ServiceItemContent>(
                string.Concat("{\"surprise\":1,", text.AsSpan(text.IndexOf('{', StringComparison.Ordinal) + 1)),
                ContentJson.Options
            )
        );
    }

    [Theory, MemberData(nameof(Names))]
    public void Each_verified_quote_is_a_piece_of_the_article_it_names(string name)
    {
        foreach (var basis in Bases(Item(name)).Where(basis => basis.Verified))
        {
            var article = Articles.SingleOrDefault(article =>
                article.Law == basis.Law
                && basis.Article.StartsWith(article.Article, StringComparison.Ordinal)
                && (basis.Article.Length == article.Article.Length || basis.Article[article.Article.Length] == '第')
            );
            article.ShouldNotBeNull($"{basis.Law} {basis.Article}");
            article.Text.ShouldContain(basis.Quote);
            basis.Quote.Length.ShouldBeInRange(1, 80);
            basis.TextDate.ShouldBe(article.TextDate);
            if (Paragraph(basis.Article) is { } paragraph)
                Paragraphs(article.Text)[paragraph - 1].ShouldContain(basis.Quote, Case.Sensitive, basis.Article);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_basis_that_is_not_verified_quotes_nothing(string name)
    {
        foreach (var basis in Bases(Item(name)).Where(basis => !basis.Verified))
            basis.Quote.ShouldBeEmpty();
    }

    [Fact]
    public void Every_shipped_article_is_quoted_by_some_item()
    {
        var quoted = Items.SelectMany(Bases).Where(basis => basis.Verified).ToList();
        foreach (var article in Articles)
            quoted.ShouldContain(
                basis =>
                    basis.Law == article.Law
                    && (
                        basis.Article == article.Article
                        || basis.Article.StartsWith(article.Article + "第", StringComparison.Ordinal)
                    ),
                $"{article.Law}{article.Article}"
            );
    }

    [Theory, MemberData(nameof(Names))]
    public void The_promise_never_falls_later_than_the_statute(string name)
    {
        var item = Item(name);
        if (item.Statutory.Period is not { } statute)
        {
            item.Statutory.Note.ShouldNotBeNullOrWhiteSpace();
            return;
        }

        using var holidays = File.OpenText(Path.Combine(Data, "holidays", "holidays.tsv"));
        var calendar = WorkingCalendar.Load(holidays);
        for (var day = new DateOnly(2019, 1, 2); day < new DateOnly(2026, 9, 1); day = day.AddDays(1))
            calendar.Due(day, item.Promised).Date.ShouldBeLessThanOrEqualTo(calendar.Due(day, statute).Date, $"{day}");
    }

    [Fact]
    public void Every_authority_with_cases_in_annex_1_has_an_item_with_a_limit_and_a_counter()
    {
        foreach (var authority in AuthoritiesOfAnnex1)
            Items.ShouldContain(
                item =>
                    item.AuthorityCode == authority
                    && !item.Statutory.Pending
                    && item.Channels.Contains(Channel.Counter),
                authority
            );
        Items.ShouldContain(item => item.AuthorityCode == "632800-rsj" && item.TakesOnlineFiling);
    }

    [Fact]
    public void At_least_fifteen_items_are_complete_and_verified()
    {
        Items.Count(item => !item.Statutory.Pending && item.Bases.All(basis => basis.Verified)).ShouldBeGreaterThan(15);
        Items.Count(item => item.TakesOnlineFiling).ShouldBeGreaterThan(15);
        Items.Where(item => item.Statutory.Pending).ShouldAllBe(item => !item.TakesOnlineFiling);
        Items.ShouldContain(item => item.Statutory.Pending);
    }

    [Fact]
    public void The_items_show_every_kind_of_procedure()
    {
        Items.Select(item => item.Regime).Distinct().Count().ShouldBeGreaterThanOrEqualTo(4);
        Items.Select(item => item.Mode).Distinct().Count().ShouldBe(2);
        Items.ShouldContain(item => item.ReceiptIsAcceptance);
        Items.ShouldContain(item => item.Steps.Any(step => step.After.Count == 1));
        Items.ShouldContain(item => Parallel(item));
        Items.ShouldContain(item => item.Steps.Any(step => step.After.Count > 1));
        Items.ShouldContain(item => item.Steps.Any(step => step.OnlyWhenAdded));
        Items.ShouldContain(item => item.SpecialSteps.Any(step => step.StopsClock));
        Items.ShouldContain(item => item.SpecialSteps.Any(step => !step.StopsClock));
        Items.ShouldContain(item => item.Fees.Count > 0);
        Items.ShouldContain(item => item.Quota != null);
        Items.ShouldContain(item => item.Handlings.Any(handling => handling.Kind == HandlingKind.Renewal));
        Items.ShouldContain(item => item.Subjects.Contains(SubjectKind.Person));
        Items.ShouldContain(item => item.Subjects.Contains(SubjectKind.Enterprise));
        Items.ShouldContain(item => item.PersonalAppearance != null);
        Items.ShouldContain(item => item.TextMayBeRevised);
        Items.ShouldContain(item => item.Materials.Any(material => material.DeferFor != null));
        Items
            .SelectMany(item => item.Situations)
            .SelectMany(situation => situation.Options)
            .ShouldContain(option => option.StopsWith != null);
    }

    [Fact]
    public void The_forms_use_every_kind_of_field_known_data_and_conditions()
    {
        var fields = Items.SelectMany(item => item.Form.AllFields).ToList();
        fields
            .Concat(fields.SelectMany(field => field.Columns))
            .Select(field => field.Kind)
            .Distinct()
            .Order()
            .ShouldBe(Enum.GetValues<FieldKind>().Order());
        fields.ShouldContain(field => field.Known != null);
        fields.ShouldContain(field => field.ShowWhen != null);
        fields.ShouldContain(field => field.OnlyWhenAdded);
        fields.Count(field => field.ConditionId != null).ShouldBeGreaterThan(fields.Count / 2);
    }

    [Fact]
    public void A_renewal_asks_for_the_last_day_of_the_permit_it_renews()
    {
        foreach (
            var item in Items.Where(item =>
                item.Regime == "XKF" && item.Handlings.All(handling => handling.Kind == HandlingKind.Renewal)
            )
        )
            item.Form.AllFields.ShouldContain(field => field.Id == "permitExpiry" && field.Kind == FieldKind.Date);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_sample_value_is_one_that_its_field_takes_and_names_nobody_who_could_be_real(string name)
    {
        foreach (var field in Item(name).Form.AllFields.SelectMany(field => field.Columns.Prepend(field)))
        {
            if (field.Sample is not { } sample)
                continue;
            var place = $"{field.Id}: {sample}";
            sample.ShouldNotBeNullOrWhiteSpace(place);
            sample.Length.ShouldBeLessThanOrEqualTo(field.MaxLength ?? 200, place);
            switch (field.Kind)
            {
                case FieldKind.CitizenNumber:
                    CitizenNumber.Parse(sample).Value.Value.ShouldStartWith("632899", Case.Sensitive, place);
                    break;
                case FieldKind.CreditCode:
                    CreditCode.Parse(sample).Value.Value[2..8].ShouldBe("632899", place);
                    break;
                case FieldKind.Phone:
                    sample.ShouldStartWith("199000000", Case.Sensitive, place);
                    break;
                case FieldKind.Date:
                    DateOnly
                        .TryParseExact(sample, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                        .ShouldBeTrue(place);
                    break;
                case FieldKind.Choice or FieldKind.MultiChoice:
                    sample.Split(',').ShouldBeSubsetOf(field.Choices.Select(choice => choice.Value), place);
                    break;
                case FieldKind.Number:
                    long.Parse(sample, CultureInfo.InvariantCulture)
                        .ShouldBeInRange(field.Min ?? long.MinValue, field.Max ?? long.MaxValue, place);
                    break;
                case FieldKind.Money:
                    (100 * decimal.Parse(sample, CultureInfo.InvariantCulture)).ShouldBeInRange(
                        field.Min ?? 0,
                        field.Max ?? long.MaxValue,
                        place
                    );
                    break;
                case FieldKind.Table:
                    throw new ShouldAssertException($"{place}: a table's samples stand in its columns");
            }
        }
    }

    [Fact]
    public void The_items_are_of_every_type_and_most_of_them_can_be_filed_online()
    {
        Items.Select(item => item.Type).Distinct().Order().ShouldBe(Enum.GetValues<ItemType>().Order());
        Items.Count(item => item.TakesOnlineFiling).ShouldBeGreaterThan(Items.Count / 2);
        Items.ShouldContain(item => item.Form.AllFields.Any(field => field.Sample != null));
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_element_that_waits_to_be_added_is_added_by_an_option(string name)
    {
        var item = Item(name);
        var options = item.Situations.SelectMany(situation => situation.Options).ToList();
        Waiting(item.Materials.Where(material => material.OnlyWhenAdded).Select(material => material.Id))
            .ShouldBeSubsetOf(options.SelectMany(option => option.AddMaterials));
        Waiting(item.Form.AllFields.Where(field => field.OnlyWhenAdded).Select(field => field.Id))
            .ShouldBeSubsetOf(options.SelectMany(option => option.AddFields));
        Waiting(item.Steps.Where(step => step.OnlyWhenAdded).Select(step => step.Id))
            .ShouldBeSubsetOf(options.SelectMany(option => option.AddSteps));
        Waiting(item.Fees.Where(fee => fee.OnlyWhenAdded).Select(fee => fee.Id))
            .ShouldBeSubsetOf(options.SelectMany(option => option.AddFees));
    }

    [Theory, MemberData(nameof(Names))]
    public void The_page_answers_three_to_six_questions_and_gives_no_telephone_that_could_be_real(string name)
    {
        var item = Item(name);
        item.Questions.Count.ShouldBeInRange(3, 6);
        item.ConsultPhone.ShouldStartWith("演示电话 0977-00000");
        item.ComplaintPhone.ShouldBe("12345");
        item.CodeScheme.ShouldBe("demo");
    }

    [Theory, MemberData(nameof(Names))]
    public void The_codes_are_well_formed_and_belong_to_the_authority(string name)
    {
        var item = Item(name);
        var authority = ShippedData
            .Files.Authorities.Select(loaded => loaded.Value)
            .Single(authority => authority.Code == item.AuthorityCode);
        var task = TaskCode.Parse(item.TaskCode).Value;
        task.Authority.Value.ShouldBe(authority.CreditCode);
        task.Catalog.Value.ShouldBe(item.CatalogCode);
        item.TaskCode[18].ShouldBe((char)('0' + (int)item.Level));
        foreach (var handling in item.Handlings)
            HandlingCode.Parse(handling.Code).Value.Value.ShouldStartWith(item.TaskCode);
        item.Handlings.Select(handling => handling.Code).ShouldBeUnique();
    }

    [Fact]
    public void No_two_items_share_a_code()
    {
        Items.Select(item => item.TaskCode).ShouldBeUnique();
        Items.Select(item => item.CatalogCode).ShouldBeUnique();
    }

    private static bool Parallel(ServiceItemContent item) =>
        item
            .Steps.GroupBy(step => string.Join(',', step.After), StringComparer.Ordinal)
            .Any(level => level.Count() > 1);

    private static List<string> Waiting(IEnumerable<string> ids) => [.. ids];

    private static ServiceItemContent Item(string name) => Read(Path.Combine(Data, "items", name + ".json"));

    private static ServiceItemContent Read(string path) =>
        JsonSerializer.Deserialize<ServiceItemContent>(File.ReadAllText(path), ContentJson.Options)!;

    private static IEnumerable<LegalBasis> Bases(ServiceItemContent item) =>
        new[] { item.Statutory.Basis, item.Quota?.Basis, item.Commitment?.Basis }
            .Concat(item.Bases)
            .Concat(item.Conditions.Select(condition => condition.Basis))
            .Concat(item.Materials.Select(material => material.Basis))
            .Concat(item.SpecialSteps.Select(step => step.Basis))
            .Concat(item.Fees.Select(fee => fee.Basis))
            .Concat(item.FollowUps.Select(later => later.Basis))
            .OfType<LegalBasis>();

    private const string Numerals = "一二三四五六七八九";

    /// <summary>款 of a citation such as 第三十五条第一款第二项; null when it names none.</summary>
    private static int? Paragraph(string article)
    {
        var end = article.IndexOf('款', StringComparison.Ordinal);
        return end < 0 ? null : Numerals.IndexOf(article[end - 1], StringComparison.Ordinal) + 1;
    }

    /// <summary>An enumerated item （一） belongs to the paragraph before it.</summary>
    private static List<string> Paragraphs(string text)
    {
        var paragraphs = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            var enumerated =
                line.StartsWith('（')
                || line.StartsWith('(')
                || (line.Length > 1 && Numerals.Contains(line[0], StringComparison.Ordinal) && line[1] == '、');
            if (enumerated && paragraphs.Count > 0)
                paragraphs[^1] += "\n" + line;
            else
                paragraphs.Add(line);
        }

        return paragraphs;
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

/// <summary>One article of a law text, whole; <see cref="TextDate"/> is the text's date where it bears one.</summary>
internal sealed record QuotedArticle(string Law, string? TextDate, string Article, string Text);
