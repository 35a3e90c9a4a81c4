// what is measured and broken here bears nothing beside it
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Tongban.Survival.Tests;

/// <summary>When a test runs.</summary>
internal static class Only
{
    /// <summary>In <c>./tongban test --full</c> alone.</summary>
    public static void InFull() =>
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TONGBAN_FULL") == "1", "only with ./tongban test --full");

    /// <summary>Where the kernel lets the tests change a network or mount a disk.</summary>
    public static void AsRoot() => Assert.SkipUnless(Environment.UserName == "root", "only as root");
}
