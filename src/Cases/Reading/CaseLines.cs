using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Writing;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Reading;

/// <summary>A row of a list from a case row: the lamp is read off the instants at which it turns.</summary>
internal static class CaseLines
{
    public static CaseLine Of(CaseRow row, DateTimeOffset now) =>
        new(
            row.Id,
            row.Number,
            row.ItemName,
            row.ApplicantName,
            row.AuthorityCode,
            row.Channel,
            row.Status,
            StatusNames.Of(row.Status),
            LampOf(row, now),
            row.ReceivedAt,
            row.Paused || row.QueueDueAt >= Projection.NothingDue
                ? null
                : LegalTime.DateOf(row.QueueDueAt - TimeSpan.FromMicroseconds(1)),
            row.ExtensionPending,
            new QueueCursor(row.QueueDueAt, row.Id)
        )
        {
            FilerName = row.FilerName,
        };

    public static Lamp LampOf(CaseRow row, DateTimeOffset now) =>
        row.Paused ? Lamp.NotCounting
        : row.RedAt <= now ? Lamp.Red
        : row.OrangeAt <= now ? Lamp.Orange
        : row.YellowAt <= now ? Lamp.Yellow
        : Lamp.Green;
}
