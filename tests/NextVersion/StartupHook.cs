using System.Diagnostics.CodeAnalysis;

/// <summary>What .NET looks for in an assembly that it is told to load before the program; being loaded is all that is wanted.</summary>
[SuppressMessage("Design", "MA0047", Justification = ".NET demands a class of this name outside any namespace.")]
[SuppressMessage("Design", "CA1050", Justification = ".NET demands a class of this name outside any namespace.")]
internal static class StartupHook
{
    public static void Initialize() { }
}
