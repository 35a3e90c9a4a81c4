using FsCheck;
using FsCheck.Fluent;
using Tongban.Identity.Mandates;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Tests.Mandates;

/// <summary>Acceptance, revocation, renunciation and the passing of days in any order.</summary>
public sealed class MandateCourses
{
    private static readonly DateOnly First = new(2026, 3, 10);
    private static readonly DateOnly Last = new(2026, 3, 20);
    private static readonly DateTimeOffset Start = LegalTime.StartOf(new DateOnly(2026, 3, 8));

    private static readonly Func<MandateCourse, DateTimeOffset, MandateCourse?>[] Steps =
    [
        (course, at) => course.Accept(at),
        (course, at) => course.Decline(at),
        (course, at) => course.Revoke(at),
        (course, at) => course.Renounce(at),
        (_, _) => null,
        (_, _) => null,
    ];

    [Fact]
    public void An_act_is_allowed_exactly_while_accepted_not_ended_within_the_days_and_the_scope() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(
                (
                    from steps in Gen.ListOf(Gen.Zip(Gen.Choose(0, Steps.Length - 1), Gen.Choose(0, 60)))
                    from some in Gen.Choose(0, 15)
                    from asked in Gen.Choose(0, 3)
                    from item in Gen.Elements("one", "two", "catalogue", "other")
                    select (Steps: steps.ToList(), Acts: some, Act: (MandateAct)asked, Item: item)
                ).ToArbitrary(),
                one => Holds(one.Steps, one.Acts, one.Act, one.Item)
            )
        );

    [Fact]
    public void An_ended_mandate_never_comes_back() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                Gen.ListOf(Gen.Choose(0, Steps.Length - 1)).ToArbitrary(),
                steps =>
                {
                    var ended = new MandateCourse(First, Last).Accept(Start)!.Revoke(Start)!;
                    return steps.All(step => Steps[step](ended, Start.AddDays(3)) is null)
                        && ended.At(Start.AddDays(3)) == MandateStatus.Revoked;
                }
            )
        );

    [Fact]
    public void The_first_and_the_last_day_count_whole_and_nothing_has_to_run_for_the_end()
    {
        var course = new MandateCourse(First, Last).Accept(Start)!;
        course.At(LegalTime.StartOf(First).AddTicks(-1)).ShouldBe(MandateStatus.Waiting);
        course.At(LegalTime.StartOf(First)).ShouldBe(MandateStatus.Active);
        course.At(LegalTime.StartOf(Last.AddDays(1)).AddTicks(-1)).ShouldBe(MandateStatus.Active);
        course.At(LegalTime.StartOf(Last.AddDays(1))).ShouldBe(MandateStatus.Expired);
        new MandateCourse(First, Last).Accept(LegalTime.StartOf(Last.AddDays(1))).ShouldBeNull();
    }

    /// <summary>The course against a book kept by hand: when it was accepted, and when the first end came.</summary>
    private static bool Holds(IReadOnlyList<(int Step, int Hours)> steps, int some, MandateAct asked, string item)
    {
        var acts = Enum.GetValues<MandateAct>().Where(act => (some & (1 << (int)act)) != 0).ToHashSet();
        var terms = new MandateTerms([new("one", "甲", "1"), new("catalogue", "乙", "2")], acts, First, Last);
        var (course, now) = (new MandateCourse(First, Last), Start);
        var (accepted, ended) = (false, false);
        foreach (var (step, hours) in steps)
        {
            now = now.AddHours(hours);
            var over = now >= LegalTime.StartOf(Last.AddDays(1));
            var may =
                !ended
                && !over
                && (
                    step switch
                    {
                        0 or 1 => !accepted,
                        2 => true,
                        3 => accepted,
                        _ => false,
                    }
                );
            var next = Steps[step](course, now);
            if ((next is not null) != may)
            {
                return false;
            }

            course = next ?? course;
            accepted |= may && step == 0;
            ended |= may && step is 1 or 2 or 3;
            var active = accepted && !ended && !over && now >= LegalTime.StartOf(First);
            var allowed =
                course.At(now) == MandateStatus.Active && terms.Covers(asked) && terms.CoversItem(item, "catalogue");
            if (allowed != (active && acts.Contains(asked)))
            {
                return false;
            }

            if (terms.CoversItem(item, "elsewhere") != (item is "one" or "catalogue"))
            {
                return false;
            }
        }

        return true;
    }
}
