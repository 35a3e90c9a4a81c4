using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Platform;

namespace Tongban.Serving;

/// <summary>
/// A decision as an approval bureau would have told it to a regulator. The demonstration has no bureau, so the row is
/// written here; that decisions write it is tested in Cases.Tests.
/// </summary>
public static class ToldRegulator
{
    /// <returns>Its id.</returns>
    public static async Task<string> TellRegulatorAsync(this TongbanServer server, string caseNumber, string regulator)
    {
        ArgumentNullException.ThrowIfNull(server);
        await using var scope = server.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var id = scope.ServiceProvider.GetRequiredService<IdSource>().Next();
        await using var write = await work.BeginAsync();
        await using var command = work.Connection.CreateCommand();
        command.Transaction = work.Transaction;
        var at = server.Clock.Now.ToUnixTimeMilliseconds() * 1000;
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            INSERT INTO cases_regulation (id, case_id, kind, regulator_code, told_at, version)
            SELECT {id}, id, 'Granted', '{regulator}', {at}, 0 FROM cases_case WHERE number = '{caseNumber}'
            """
        );
        await command.ExecuteNonQueryAsync();
        await write.CommitAsync();
        return id.ToString(CultureInfo.InvariantCulture);
    }
}
