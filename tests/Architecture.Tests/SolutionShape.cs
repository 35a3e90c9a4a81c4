namespace Tongban.Architecture.Tests;

public sealed class SolutionShape
{
    [Fact]
    public void Kernel_references_no_web_or_database_assembly()
    {
        var names = typeof(Kernel.Rejection).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        names.ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard");
    }
}
