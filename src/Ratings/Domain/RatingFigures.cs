namespace Tongban.Ratings.Domain;

/// <summary>How many first ratings of one kind there are.</summary>
internal sealed record RatingCount(RatingLevel Level, RatingChannel Channel, bool Valid, int Count);

/// <summary>Figures over first ratings. 系统默认评价 and ratings found invalid are counted apart and enter no rate.</summary>
/// <param name="Invited">Invitations made in the period.</param>
/// <param name="Answered">Of these, how many were rated by somebody.</param>
internal sealed record RatingFigures(IReadOnlyList<RatingCount> Counts, int Invited, int Answered)
{
    private const string Nothing = "暂无有效评价";

    public int Defaults => Counts.Where(one => one.Channel == RatingChannel.SystemDefault).Sum(one => one.Count);

    public int Valid => Rated.Sum(one => one.Count);

    public int Bad => Rated.Where(one => one.Level.IsBad()).Sum(one => one.Count);

    public int Good => Valid - Bad;

    /// <summary>好评率 over the valid ratings; words where there is none.</summary>
    public string GoodRate => Share.Of(Good, Valid) ?? Nothing;

    /// <summary>差评; 无差评 where there is none, never a rate of nothing.</summary>
    public string BadWords =>
        Valid == 0 ? Nothing
        : Bad == 0 ? "无差评"
        : $"{Bad}条（{Share.Of(Bad, Valid)}）";

    /// <summary>主动评价率 of the invitations made in the period.</summary>
    public string AnswerRate => Share.Of(Answered, Invited) ?? "暂无邀请";

    private IEnumerable<RatingCount> Rated =>
        Counts.Where(one => one.Valid && one.Channel != RatingChannel.SystemDefault);

    public int Of(RatingLevel level) => Rated.Where(one => one.Level == level).Sum(one => one.Count);
}
