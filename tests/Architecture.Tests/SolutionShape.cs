using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Tongban.Testing;

namespace Tongban.Architecture.Tests;

public sealed partial class SolutionShape
{
    /// <summary>Host above all, Kernel below all; a project may refer only to those after it.</summary>
    private static readonly string[] Order =
    [
        "Host",
        "Ratings",
        "CrossRegion",
        "Insight",
        "Cases",
        "Certificates",
        "Catalog",
        "Identity",
        "Platform",
        "Kernel",
    ];

    public static TheoryData<string> Projects => [.. Order];

    [Fact]
    public void Kernel_references_no_web_or_database_assembly()
    {
        var names = typeof(Kernel.Rejection).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        names.ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard");
    }

    [Fact]
    public void Every_project_under_src_has_its_place_in_the_order() =>
        Directory
            .GetDirectories(Path.Combine(Repository.Root, "src"))
            .Select(Path.GetFileName)
            .ShouldBe(Order, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_point_down(string project)
    {
        var file = Path.Combine(Repository.Root, "src", project, project + ".csproj");
        var referred = XDocument
            .Load(file)
            .Descendants("ProjectReference")
            .Select(one => Path.GetFileNameWithoutExtension(one.Attribute("Include")!.Value));
        referred.ShouldAllBe(one => Array.IndexOf(Order, one) > Array.IndexOf(Order, project));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_module_names_no_table_of_another(string project)
    {
        var prefixes = Order.Except([project, "Kernel", "Host"]).Select(one => one.ToLowerInvariant() + "_").ToList();
        var found =
            from file in Directory.EnumerateFiles(
                Path.Combine(Repository.Root, "src", project),
                "*.cs",
                SearchOption.AllDirectories
            )
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")
            from Match sql in TableAfterVerb().Matches(File.ReadAllText(file))
            where prefixes.Any(prefix => sql.Groups["table"].Value.StartsWith(prefix, StringComparison.Ordinal))
            select $"{Path.GetFileName(file)}: {sql.Value}";
        found.ShouldBeEmpty();
    }

    [Fact]
    public void Who_reaches_a_route_is_said_in_the_table_of_permissions_and_nowhere_else() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .Where(file => SecondTable().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName)
            .ShouldBeEmpty();

    /// <summary>Types that others need are few: a module's face, and what the page engine must see.</summary>
    [Theory]
    [InlineData(typeof(Cases.CasesModule))]
    [InlineData(typeof(CrossRegion.CrossRegionModule))]
    [InlineData(typeof(Certificates.CertificatesModule))]
    [InlineData(typeof(Catalog.CatalogModule))]
    [InlineData(typeof(Identity.IdentityModule))]
    public void Public_classes_of_a_module_are_sealed_or_static(Type face) =>
        face
            .Assembly.GetExportedTypes()
            .Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract)
            .Where(type => !typeof(Microsoft.AspNetCore.Mvc.Razor.RazorPageBase).IsAssignableFrom(type))
            .Select(type => type.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void No_interface_of_ours_has_a_single_implementation_unless_it_is_a_seam()
    {
        string[] seams =
        [
            "IBusinessClock",
            "IFieldProtector",
            "IFileStore",
            "IDataSource",
            "IPaymentGateway",
            "IDueWork",
            "IOutboxSubscriber",
            "IItemUses",
            "IPastCases",
            "ILedgerWitness",
            "IMandateItems",
            "IIdentityProofing",
            "IMeetingRooms",
        ];
        Assembly[] assemblies =
        [
            typeof(Kernel.Rejection).Assembly,
            typeof(Platform.UnitOfWork).Assembly,
            typeof(Identity.IdentityModule).Assembly,
            typeof(Catalog.CatalogModule).Assembly,
            typeof(Certificates.CertificatesModule).Assembly,
            typeof(Cases.CasesModule).Assembly,
            typeof(CrossRegion.CrossRegionModule).Assembly,
        ];
        var types = assemblies.SelectMany(assembly => assembly.GetTypes()).ToList();
        types
            .Where(type => type.IsInterface && !type.IsGenericType && !seams.Contains(type.Name))
            .Where(type => types.Count(one => one.IsClass && type.IsAssignableFrom(one)) < 2)
            .Select(type => type.FullName)
            .ShouldBeEmpty();
    }

    [GeneratedRegex(
        @"\[(Authorize|AllowAnonymous)\b|\.AllowAnonymous\(|\bAuthorize(Page|Folder|AreaFolder)\(|RequireAuthorization\((?!ApiAccess\.Policy\))"
    )]
    private static partial Regex SecondTable();

    [GeneratedRegex(
        @"\b(?:FROM|JOIN|INTO|UPDATE)\s+(?<table>[a-z]+_[a-z_]+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex TableAfterVerb();
}
