namespace Tongban.Host;

internal static class WebHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = WebApplication.CreateBuilder(args).Build();
        await app.RunAsync();
        return ExitCode.Fine;
    }
}
