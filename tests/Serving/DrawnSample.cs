using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Platform;

namespace Tongban.Serving;

/// <summary>
/// A case as one person would have decided it and a draw would have found it. Written here so that nobody has to wait for the next
/// month; that decisions and due work write it is tested in Cases.Tests and Integration.Tests.
/// </summary>
public static class DrawnSample
{
    /// <returns>Its id.</returns>
    public static async Task<string> DrawSampleAsync(this TongbanServer server, string caseNumber, string authority)
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
            INSERT INTO cases_sole_draw
                (id, authority_code, staff_id, staff_name, month, seed, population, drawn, share_percent, at)
            VALUES ({id}, '{authority}', 901, '窗口甲', 202602, '5f0c3a9b5f0c3a9b5f0c3a9b5f0c3a9b', 12, 1, 5, {at});
            INSERT INTO cases_sole_decision
                (id, case_id, authorisation_id, authority_code, staff_id, staff_name, month, decided_at, draw_id, look_by, version)
            SELECT {id}, id, 1, '{authority}', 901, '窗口甲', 202602, {at}, {id}, '2026-02-27', 0
            FROM cases_case WHERE number = '{caseNumber}'
            """
        );
        await command.ExecuteNonQueryAsync();
        await write.CommitAsync();
        return id.ToString(CultureInfo.InvariantCulture);
    }
}
