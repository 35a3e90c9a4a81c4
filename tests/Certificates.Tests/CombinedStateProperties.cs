using Tongban.Certificates.Combined;
using Tongban.Certificates.Core;

namespace Tongban.Certificates.Tests;

/// <summary>
/// 行业综合许可证: ten thousand random courses of grants, changes, renewals, suspensions, revocations and passing days. What is listed
/// is told by a second way of reckoning, kept beside the draws.
/// </summary>
public sealed class CombinedStateProperties
{
    private const int Draws = 10_000;
    private static readonly DateOnly First = new(2026, 3, 2);
    private static readonly string[] Members = ["food", "tobacco", "hygiene", "sign"];

    [Fact]
    public void Whatever_happens_to_its_permits_it_lists_no_ended_one_as_valid_and_loses_no_valid_one()
    {
        var seen = new HashSet<CertificateStatus>();
        for (var seed = 0; seed < Draws; seed++)
        {
            var random = new Random(seed);
            var day = First;
            var held = new List<Held>();
            for (var moves = random.Next(1, 25); moves > 0; moves--)
            {
                day = day.AddDays(random.Next(0, 200));
                if (held.Count > 0)
                {
                    seen.Add(Sound(held, day, seed));
                }

                Move(random, held, day, seed);
                if (held.Count > 0)
                {
                    seen.Add(Sound(held, day, seed));
                }
            }
        }

        seen.ShouldBe(
            [
                CertificateStatus.Valid,
                CertificateStatus.Suspended,
                CertificateStatus.Expired,
                CertificateStatus.Cancelled,
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    public void It_is_valid_as_long_as_one_of_its_permits_is_and_not_a_day_longer()
    {
        CarriedPermit[] permits =
        [
            Permit("food", new DateOnly(2031, 3, 1), CertificateStatus.Valid),
            Permit("tobacco", new DateOnly(2028, 6, 30), CertificateStatus.Valid),
        ];

        var both = CombinedState.Of(permits, First);
        var one = CombinedState.Of(permits, new DateOnly(2028, 7, 1));
        var last = CombinedState.Of(permits, new DateOnly(2031, 3, 1));
        var none = CombinedState.Of(permits, new DateOnly(2031, 3, 2));

        both.ValidTo.ShouldBe(new DateOnly(2031, 3, 1));
        one.Status.ShouldBe(CertificateStatus.Valid);
        one.Listed.Select(each => each.Status).ShouldBe([CertificateStatus.Valid, CertificateStatus.Expired]);
        last.Status.ShouldBe(CertificateStatus.Valid);
        none.Status.ShouldBe(CertificateStatus.Expired);
        none.ValidTo.ShouldBeNull();
    }

    [Fact]
    public void A_revoked_permit_is_shown_as_revoked_and_the_others_stay()
    {
        var state = CombinedState.Of(
            [Permit("food", null, CertificateStatus.Valid), Permit("tobacco", null, CertificateStatus.Revoked)],
            First
        );

        state.Status.ShouldBe(CertificateStatus.Valid);
        state.Listed.Select(one => one.Status).ShouldBe([CertificateStatus.Valid, CertificateStatus.Revoked]);
        state.Listed[1].Words.ShouldContain("已吊销");
    }

    [Fact]
    public void A_second_grant_of_a_permit_that_stands_does_not_join_and_one_after_its_end_takes_its_place()
    {
        CarriedPermit[] permits = [Permit("food", null, CertificateStatus.Valid)];
        CombinedState.Takes(permits, "food", First).ShouldBeFalse();
        CombinedState
            .Takes([permits[0] with { Recorded = CertificateStatus.Suspended }], "food", First)
            .ShouldBeFalse();
        CombinedState.Takes(permits, "tobacco", First).ShouldBeTrue();

        var ended = permits[0] with { Recorded = CertificateStatus.Cancelled };
        CombinedState.Takes([ended], "food", First).ShouldBeTrue();
        var state = CombinedState.Of([ended, permits[0] with { Number = "JY2" }], First);
        state.Listed.ShouldHaveSingleItem().Number.ShouldBe("JY2");
    }

    private static CertificateStatus Sound(List<Held> held, DateOnly day, int seed)
    {
        var state = CombinedState.Of([.. held.Select(one => one.Permit)], day);
        var now = Members
            .Select(member => held.FindLast(one => one.Permit.MemberId == member))
            .OfType<Held>()
            .ToDictionary(one => one.Permit.Number, one => one);
        now.Keys.ToHashSet().SetEquals(state.Listed.Select(one => one.Number)).ShouldBeTrue($"seed {seed}");
        state.Listed.Count.ShouldBe(now.Count, $"seed {seed} lists one twice");
        foreach (var one in state.Listed)
        {
            one.Holds.ShouldBe(now[one.Number].Stands(day), $"seed {seed}: {one.Number} on {day}");
        }

        var valid = held.Where(one => one.Stands(day)).ToList();
        valid
            .TrueForAll(one => state.Listed.Any(each => each.Number == one.Permit.Number && each.Holds))
            .ShouldBeTrue($"seed {seed} loses a valid one on {day}");
        (state.Status == CertificateStatus.Valid).ShouldBe(valid.Count > 0, $"seed {seed} on {day}");
        if (valid.Count > 0)
        {
            var endless = valid.Exists(one => one.Permit.ValidTo is null);
            state.ValidTo.HasValue.ShouldBe(!endless);
            CombinedState
                .Of([.. held.Select(one => one.Permit)], (state.ValidTo ?? day).AddDays(1))
                .Status.ShouldBe(endless ? CertificateStatus.Valid : CombinedAfter(held, state.ValidTo!.Value));
        }
        else
        {
            state.ValidTo.ShouldBeNull();
        }

        return state.Status;
    }

    /// <summary>The day after its last no permit is valid: the rest decides what it then is.</summary>
    private static CertificateStatus CombinedAfter(List<Held> held, DateOnly last)
    {
        var after = Members
            .Select(member => held.FindLast(one => one.Permit.MemberId == member))
            .OfType<Held>()
            .Select(one => one.Permit.On(last.AddDays(1)))
            .ToList();
        after.Contains(CertificateStatus.Valid).ShouldBeFalse();
        return after.Contains(CertificateStatus.Suspended) ? CertificateStatus.Suspended
            : after.TrueForAll(one => one == CertificateStatus.Expired) ? CertificateStatus.Expired
            : CertificateStatus.Cancelled;
    }

    private static void Move(Random random, List<Held> held, DateOnly day, int seed)
    {
        var standing = held.Where(one => one.Stands(day) || one.Suspended(day)).ToList();
        if (standing.Count == 0 || random.Next(3) == 0)
        {
            var member = Members[random.Next(Members.Length)];
            var takes = !held.Exists(one => one.Permit.MemberId == member && (one.Stands(day) || one.Suspended(day)));
            CombinedState.Takes([.. held.Select(one => one.Permit)], member, day).ShouldBe(takes, $"seed {seed}");
            if (takes)
            {
                held.Add(new Held(Permit(member, Last(random, day), CertificateStatus.Valid, $"{held.Count + 1}")));
            }

            return;
        }

        standing[random.Next(standing.Count)].Act(random, day);
    }

    private static DateOnly? Last(Random random, DateOnly day) =>
        random.Next(4) == 0 ? null : day.AddDays(random.Next(0, 900));

    private static CarriedPermit Permit(string member, DateOnly? last, CertificateStatus status, string number = "1") =>
        new(member, $"{member}证", "行政许可", $"{member}{number}", "演示机关", First, last, null, status);

    /// <summary>A permit with its own reckoning: what was taken away, and until when it was given.</summary>
    private sealed class Held(CarriedPermit permit)
    {
        private bool taken;
        private bool held;
        private DateOnly? until = permit.ValidTo;

        public CarriedPermit Permit { get; private set; } = permit;

        public bool Stands(DateOnly day) => !taken && !held && !(until < day);

        public bool Suspended(DateOnly day) => !taken && held && !(until < day);

        public void Act(Random random, DateOnly day)
        {
            switch (random.Next(5))
            {
                case 0 when !held:
                    until = Last(random, day);
                    Permit = Permit with { ValidTo = until, Scope = "变更后的范围" };
                    break;
                case 1 when !held:
                    held = true;
                    Permit = Permit with { Recorded = CertificateStatus.Suspended };
                    break;
                case 2 when held:
                    held = false;
                    Permit = Permit with { Recorded = CertificateStatus.Valid };
                    break;
                case 3:
                    taken = true;
                    Permit = Permit with
                    {
                        Recorded = random.Next(3) switch
                        {
                            0 => CertificateStatus.Revoked,
                            1 => CertificateStatus.Annulled,
                            _ => CertificateStatus.Cancelled,
                        },
                    };
                    break;
                default:
                    break;
            }
        }
    }
}
