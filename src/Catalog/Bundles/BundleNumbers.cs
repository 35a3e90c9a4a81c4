using Tongban.Catalog.Content;

namespace Tongban.Catalog.Bundles;

/// <summary>
/// What the 一件事 saves: one by one, each item for itself, against all at once (减材料、减环节、减时间). All figures are computed
/// from the definitions; what each counts is said at its member.
/// </summary>
public sealed record BundleNumbers(BundleSide Before, BundleSide After)
{
    /// <summary>What an applicant does for one application: hand in, collect the result.</summary>
    private const int StepsEach = 2;

    public static BundleNumbers Of(MergedApplication merged)
    {
        ArgumentNullException.ThrowIfNull(merged);
        var taken = merged.Taken.ToList();
        var path = CriticalPath.Of(taken);
        return new BundleNumbers(
            new BundleSide(
                taken.Count,
                taken.Sum(one => one.Outcome.Form.AllFields.Count()),
                taken.Sum(one => one.Outcome.Materials.Count(Handed)),
                taken.Count * StepsEach,
                taken.Sum(one => one.Part.Item.Visits),
                taken.Sum(one => WorkingTime.DaysOf(one.Part.Item.Promised))
            ),
            new BundleSide(
                1,
                merged.Outcome.Form.AllFields.Count(),
                merged.Outcome.Materials.Count(Handed),
                StepsEach,
                taken.Select(one => one.Part.Item.Visits).DefaultIfEmpty().Max(),
                path.Days
            )
        );
    }

    private static bool Handed(MaterialRequirement material) =>
        material is { FromForm: false, Necessity: not Necessity.Optional };
}

/// <param name="Forms">Forms to fill in.</param>
/// <param name="Fields">Fields on them.</param>
/// <param name="Materials">Papers to hand in; the filled form and optional ones not counted.</param>
/// <param name="Steps">Times the applicant has to do something: hand in, collect.</param>
/// <param name="Visits">Times the applicant has to come.</param>
/// <param name="Days">Promised working days: in sum, or along the longest chain; see <see cref="WorkingTime"/> for other units.</param>
public sealed record BundleSide(int Forms, int Fields, int Materials, int Steps, int Visits, decimal Days);
