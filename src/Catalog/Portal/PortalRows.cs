namespace Tongban.Catalog.Portal;

/// <summary>How often an item was applied for on a day.</summary>
internal sealed class ItemDemandRow
{
    public required string ItemId { get; init; }
    public required DateOnly Day { get; init; }
    public required long Filings { get; set; }
}

/// <summary>站点公告.</summary>
internal sealed class SiteNoticeRow
{
    public required long Id { get; init; }

    /// <summary>Region that it is for, 12 digits; null: all.</summary>
    public string? Division { get; set; }
    public required string Title { get; set; }
    public required string Body { get; set; }
    public required DateOnly FromDay { get; set; }

    /// <summary>Last day; null: until it is withdrawn.</summary>
    public DateOnly? ToDay { get; set; }
    public required bool Withdrawn { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }
    public int Version { get; set; }
}

/// <summary>咨询: a question that guide and common questions did not answer.</summary>
internal sealed class EnquiryRow
{
    public required long Id { get; init; }

    /// <summary>Secret part of the address at which the asker reads the answer.</summary>
    public required string Token { get; init; }
    public required string ItemId { get; init; }
    public required string ItemName { get; init; }
    public required string AuthorityCode { get; set; }
    public required string Question { get; init; }
    public long? AskerAccountId { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required DateOnly DueOn { get; init; }

    /// <summary>When it became overdue; stays when it is answered late.</summary>
    public DateTimeOffset? OverdueSince { get; set; }
    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public string? AnsweredBy { get; set; }

    /// <summary>The question as others may read it; null: not published.</summary>
    public string? PublishedQuestion { get; set; }
    public int Version { get; set; }
}

/// <summary>A question of the last hour, by account or address: for the limit, forgotten after the hour.</summary>
internal sealed class EnquiryAskedRow
{
    public required long Id { get; init; }
    public required string Asker { get; init; }
    public required DateTimeOffset At { get; init; }
}
