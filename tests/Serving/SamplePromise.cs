using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Platform;

namespace Tongban.Serving;

/// <summary>Cases filed at a counter with 容缺 or 告知承诺, through its page.</summary>
public static partial class SamplePromise
{
    /// <summary>Filed and accepted for 德令哈演示蓝湖餐饮有限公司, with what is promised left out.</summary>
    /// <param name="clerk">At the counter of the item's authority.</param>
    /// <param name="item">The item.</param>
    /// <param name="later">Materials for later.</param>
    /// <param name="commits">告知承诺.</param>
    /// <param name="signed">The promise was signed on paper.</param>
    /// <returns>The page after it.</returns>
    public static async Task<Page> FileWithPromiseAsync(
        this PageClient clerk,
        ServiceItemContent item,
        IReadOnlyList<string> later,
        bool commits,
        bool signed = true
    )
    {
        ArgumentNullException.ThrowIfNull(clerk);
        ArgumentNullException.ThrowIfNull(item);
        var situations = item.Situations.ToDictionary(
            one => one.Id,
            one => one.Options.First(option => option.StopsWith is null).Id,
            StringComparer.Ordinal
        );
        (string, string)[] chosen = [.. situations.Select(pair => ($"c-s-{pair.Key}", pair.Value))];
        var form = await clerk.GetAsync($"/desk/counter/{item.Id}");
        form = await clerk.PostAsync(form, "c-token", [.. chosen, ("stage", "update")]);
        var outcome = SituationEngine.Resolve(item, situations);
        string[] without = [.. later, .. commits ? item.Commitment!.Materials : []];
        return await clerk.PostAsync(
            form,
            "c-token",
            [
                .. chosen,
                .. outcome.Form.AllFields.SelectMany(field => Values(field, field.Id)),
                .. outcome
                    .Materials.Where(one => !one.FromForm && !without.Contains(one.Id))
                    .Select(one => ($"paper.{one.Id}", "true")),
                .. later.Select(id => ("c-later", id)),
                .. commits ? [("c-commit", "true")] : ((string, string)[])[],
                .. signed ? [("c-promise-signed", "true")] : ((string, string)[])[],
                ("c-kind", nameof(SubjectKind.Enterprise)),
                ("c-truth", "true"),
                ("c-then", "Accept"),
                ("stage", "submit"),
            ]
        );
    }

    /// <summary>Number of the case that a counter's page names.</summary>
    public static string CaseNumber(this Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return Number().Match(page.Html) is { Success: true } found
            ? found.Groups["number"].Value
            : throw new InvalidOperationException($"{page.Status} {page.Text}");
    }

    /// <summary>A broken promise of a case that made none, for what is asked by its identifier.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> BreakPromiseAsync(this TongbanServer server, string caseNumber)
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
            INSERT INTO cases_promise
                (id, case_id, kind, item_id, authority_code, applicant_key, made_at, outcome, settled_at, version)
            SELECT {id}, id, 'Deferral', item_id, authority_code, applicant_key, {at}, 'Missed', {at}, 0
            FROM cases_case WHERE number = '{caseNumber}'
            """
        );
        await command.ExecuteNonQueryAsync();
        await write.CommitAsync();
        return id.ToString(CultureInfo.InvariantCulture);
    }

    private static IEnumerable<(string, string)> Values(FormField field, string name) =>
        field.Kind == FieldKind.Table
            ? field.Columns.SelectMany(column => Values(column, $"{name}.0.{column.Id}"))
            : [(name, SampleAnswers.Of(field))];

    [GeneratedRegex("/desk/cases/(?<number>[0-9A-Z]{30,})", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Number();
}
