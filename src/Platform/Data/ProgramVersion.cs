namespace Tongban.Platform;

/// <summary>The version of this program, as <c>Directory.Build.props</c> and CHANGELOG.md name it.</summary>
/// <param name="Number">Three parts.</param>
public sealed record ProgramVersion(Version Number)
{
    /// <summary>Of the running program.</summary>
    public static ProgramVersion Running { get; } = Of(typeof(ProgramVersion).Assembly.GetName().Version!);

    /// <summary>Reads <c>0.2.0</c>.</summary>
    /// <exception cref="FormatException">It is no version.</exception>
    public static ProgramVersion Parse(string text) => Of(Version.Parse(text));

    /// <inheritdoc/>
    public override string ToString() => Number.ToString(3);

    private static ProgramVersion Of(Version number) =>
        new(new Version(number.Major, number.Minor, Math.Max(0, number.Build)));
}
