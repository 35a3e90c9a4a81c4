using FsCheck;
using FsCheck.Fluent;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Tests.Time;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Tests.Clocks;

/// <summary>Random stories: each event was asked about, so every story is a lawful one.</summary>
internal static class Stories
{
    private static readonly SpecialKind[] Kinds =
    [
        SpecialKind.Testing,
        SpecialKind.ExpertReview,
        SpecialKind.Inspection,
        SpecialKind.Hearing,
    ];

    private static readonly string[] Regimes = ["XKF", "SDJ", "XXGK", "FLYZ", "SBJB", "HZF", "GGFW"];

    /// <summary>A lawful case under one of seven regimes.</summary>
    public static Arbitrary<Story> Any => Arb.From(Seeds.Select(seed => Play(seed, Regimes[seed[0] % Regimes.Length])));

    /// <summary>A lawful case under 行政许可法.</summary>
    public static Arbitrary<Story> Permits => Arb.From(Seeds.Select(seed => Play(seed, "XKF")));

    /// <summary>A day of the seven years with notices.</summary>
    public static Gen<DateOnly> Days => Gen.Choose(0, 2000).Select(offset => new DateOnly(2020, 1, 1).AddDays(offset));

    private static Gen<int[]> Seeds => Gen.Choose(0, 9999).ArrayOf(18).Where(seed => seed.Length == 18);

    private static Story Play(int[] seed, string regime)
    {
        var now = LegalTime.StartOf(new DateOnly(2020, 1, 1).AddDays(seed[1] % 1900)).AddMinutes(seed[2] % 1440);
        var limit = regime == "SBJB" ? Period.WorkingDays(10) : (Period?)null;
        var story = new Story(regime, Period.WorkingDays(1 + (seed[3] % 30)), limit, limit is null ? null : "SBJB-6-2");
        story.Then(n => new Received(n, now));
        foreach (var s in seed.Skip(4))
        {
            now = now.AddMinutes(s * 7 % 9000);
            if (story.Now.DeemedAcceptance is { } deemed && deemed.At <= now)
            {
                story.LawAccepts();
            }

            var ask = Move(s, now);
            if (story.Ask(ask).IsOk)
            {
                story.Then(ask);
            }
        }

        return story;
    }

    private static Func<int, ClockEvent> Move(int s, DateTimeOffset at)
    {
        var key = $"{s % 3}";
        return (s % 11) switch
        {
            0 => n => new CorrectionNoticed(n, at),
            1 => n => new CorrectionReplied(n, at, Complete: s % 2 == 0),
            2 or 3 => n => new Accepted(n, at),
            4 or 5 => n => new Stopped(n, at, Kinds[s % Kinds.Length], 1 + (s % 12), key),
            6 => n => new StopExtended(n, at, key, 1 + (s % 8)),
            7 => n => new StopEnded(n, at, key),
            8 => n => new Extended(n, at, Period.WorkingDays(10), Grantor.AuthorityHead),
            9 => n => s % 5 == 0 ? new Decided(n, at, Granted: true) : new StopEnded(n, at, key),
            _ => n => new Delivered(n, at),
        };
    }

    public static ClockReading Read(this Story story) => CaseClock.Derive(story.Terms, Calendars.Real, story.Events);
}
