using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Editing;

/// <summary>What a claimed item says before anybody has written: what the 基本目录 fixes, and codes of its authority.</summary>
internal static class FirstContent
{
    public static ServiceItemContent Of(ServiceItemContent lead, Authority authority, bool filled)
    {
        var level = LevelOf(authority.Division);
        var task = TaskCode.Create(
            CreditCode.Parse(authority.CreditCode).Value,
            (int)level,
            CatalogCode.Parse(lead.CatalogCode).Value
        );
        var own = (filled ? lead : Blank(lead)) with
        {
            Id = $"{authority.Code}-{lead.CatalogCode}",
            TaskCode = task.Value,
            AuthorityCode = authority.Code,
            Level = level,
            Places =
            [
                new ServicePlace(
                    filled && lead.Places.Count > 0 ? $"{authority.ShortName}办事窗口" : authority.ShortName,
                    authority.Address ?? "",
                    ""
                ),
            ],
            ConsultPhone = authority.Phone ?? "",
            ComplaintPhone = "12345",
        };
        return own with
        {
            Handlings =
            [
                .. own.Handlings.Select(handling => handling with { Code = task.Value + handling.Code[^2..] }),
            ],
        };
    }

    private static ServiceItemContent Blank(ServiceItemContent lead) =>
        new()
        {
            Id = "",
            Name = lead.Name,
            Type = lead.Type,
            CatalogCode = lead.CatalogCode,
            TaskCode = "",
            CodeScheme = lead.CodeScheme,
            AuthorityCode = "",
            Level = lead.Level,
            Handlings = [.. lead.Handlings.Take(1).Select(handling => handling with { Name = lead.Name })],
            Subjects = [],
            Regime = lead.Regime,
            Mode = HandlingMode.Promised,
            Statutory = new StatutoryLimit(null, Pending: true),
            Promised = Period.WorkingDays(5),
            Bases = lead.Bases,
            Conditions = [],
            Channels = [Channel.Counter],
            Materials = [],
            Form = new FormDefinition([]),
            Steps = [],
            Result = new ResultDefinition(ResultKind.None, ""),
            Deliveries = [],
            Places = [],
            ConsultPhone = "",
            ComplaintPhone = "",
            Bundle = lead.Bundle is { } thing ? new Bundle([], thing.Source) : null,
        };

    private static UseLevel LevelOf(string division) =>
        DivisionCode.Parse(division).Value.Level switch
        {
            DivisionLevel.Province => UseLevel.Province,
            DivisionLevel.Prefecture => UseLevel.Prefecture,
            DivisionLevel.County => UseLevel.County,
            DivisionLevel.Township => UseLevel.Township,
            _ => UseLevel.Village,
        };
}
