namespace Tongban.Host;

/// <summary>Exit codes of every command.</summary>
internal static class ExitCode
{
    public const int Fine = 0;
    public const int Finding = 1;
    public const int Misuse = 2;
}
