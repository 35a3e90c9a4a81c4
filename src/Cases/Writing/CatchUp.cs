using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Kernel;

namespace Tongban.Cases.Writing;

/// <summary>What time has done to a case by now: deemed acceptance, lapse, deemed renewal, each dated by its own instant.</summary>
internal static class CatchUp
{
    private static readonly Func<CaseFile, ActContext, Result<Decision>>[] Fictions =
    [
        AcceptCase.Deem,
        ReplyToCorrection.Lapse,
        DecideCase.DeemGranted,
        MissDeferral.Decide,
    ];

    public static Decision To(CaseFile file, DateTimeOffset now)
    {
        var after = file;
        List<CaseEvent> added = [];
        while (Next(after, now) is { } step)
        {
            after = step.After;
            added.AddRange(step.Added);
        }

        return new Decision(after, added);
    }

    private static Decision? Next(CaseFile file, DateTimeOffset now)
    {
        var dues = file
            .Clock.NextDue.Select(due => due.At)
            .Concat(PromiseDates.Of(file.State).Select(due => due.At))
            .Where(at => at <= now)
            .Order();
        foreach (var at in dues)
        {
            var last = file.Events[^1].At;
            var context = new ActContext(ActedBy.Platform, at > last ? at : last);
            foreach (var fiction in Fictions)
            {
                if (fiction(file, context) is { IsOk: true } done)
                {
                    return done.Value;
                }
            }
        }

        return null;
    }
}
