namespace Tongban.Ratings.Domain;

/// <summary>What a rating is about: 一事一评 for each stage online, 一次一评 for each visit to a counter.</summary>
internal enum RatingStage
{
    /// <summary>申请.</summary>
    Application,

    /// <summary>受理.</summary>
    Acceptance,

    /// <summary>办结.</summary>
    Conclusion,

    /// <summary>现场办理.</summary>
    CounterVisit,
}

/// <summary>Which set of tags fits.</summary>
internal enum RatingPlace
{
    Online,
    OnSite,
}

internal static class RatingStages
{
    public static RatingPlace Place(this RatingStage stage) =>
        stage == RatingStage.CounterVisit ? RatingPlace.OnSite : RatingPlace.Online;
}
