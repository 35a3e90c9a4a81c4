using Microsoft.EntityFrameworkCore;
using Tongban.Catalog;
using Tongban.Identity;
using Tongban.Identity.Data;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Documents;

namespace Tongban.Host.Replay;

/// <summary>What the acts of a replay share: staff, the people who file online, divisions, and one scanned sheet and picture.</summary>
internal sealed record ReplayWorld(
    IReadOnlyDictionary<string, Staffing> Staff,
    IReadOnlyList<Applicant> Citizens,
    IReadOnlyList<DivisionCode> Divisions,
    StoredFile Sheet,
    StoredFile Photo
)
{
    private const string Prefecture = "6328";

    public static async Task<ReplayWorld> ReadAsync(
        IServiceProvider scope,
        Scenario scenario,
        DivisionTable divisions,
        CancellationToken ct
    )
    {
        var people = new List<Applicant>();
        var accounts = await scope
            .GetRequiredService<IdentityDb>()
            .Accounts.AsNoTracking()
            .Where(one => one.Kind == AccountKind.Person)
            .OrderBy(one => one.Id)
            .Select(one => one.Id)
            .ToListAsync(ct);
        foreach (var id in accounts)
        {
            people.Add((await scope.GetRequiredService<Applicants>().FindAsync(id, ct: ct))!);
        }

        var (sheet, photo) = await StoreAsync(
            scope.GetRequiredService<DocumentRenderer>(),
            scope.GetRequiredService<IFileStore>(),
            ct
        );
        return new ReplayWorld(
            await Staffing.ReadAsync(
                scope.GetRequiredService<StaffDirectory>(),
                scope.GetRequiredService<CatalogReader>(),
                scenario.Authorities.Select(one => one.Authority),
                ct
            ),
            people,
            [
                .. divisions
                    .All.Where(one =>
                        one.Level == DivisionLevel.Township
                        && one.Code.Value.StartsWith(Prefecture, StringComparison.Ordinal)
                    )
                    .Select(one => one.Code),
            ],
            sheet,
            photo
        );
    }

    private static async Task<(StoredFile Sheet, StoredFile Photo)> StoreAsync(
        DocumentRenderer renderer,
        IFileStore files,
        CancellationToken ct
    )
    {
        var sheet = new NoticeDocument
        {
            Authority = "演示申请人",
            Title = "申请材料",
            Date = new DateOnly(2022, 1, 1),
            Body = [new NoticeParagraph("重演用的材料样张。")],
        };
        using var pdf = new MemoryStream(renderer.Render(sheet));
        using var png = new MemoryStream(renderer.RenderPng(sheet, dpi: 40));
        return (
            (await files.SaveAsync(pdf, "申请材料.pdf", FileRules.Only(FileType.Pdf), ct)).Value,
            (await files.SaveAsync(png, "照片.png", FileRules.Only(FileType.Png), ct)).Value
        );
    }
}
