namespace Tongban.Platform.Documents;

/// <summary>
/// The content of one official notice (文书), free of any layout: what it says, not how it looks.
/// Immutable and serialisable as JSON, so that an act can fix it, hash it and have it rendered later.
/// The layout follows the manner of GB/T 9704-2012 (党政机关公文格式) on A4.
/// </summary>
/// <remarks>
/// Every text is plain: markup is drawn as the characters it is made of, control characters are dropped, and a word
/// longer than its line is broken. Order on paper: header, authority, title, document number, addressee, body,
/// authority and date with the seal at the lower right and the code at the lower left, contacts, footer.
/// </remarks>
public sealed record NoticeDocument
{
    /// <summary>Full name of the issuing authority (发文机关): the head of the first page and the signature.</summary>
    public required string Authority { get; init; }

    /// <summary>Name of the document, such as 受理通知书.</summary>
    public required string Title { get; init; }

    /// <summary>Document number (发文字号), such as 西市监许受字〔2026〕第00217号.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Date of the document (成文日期), a legal date at +08:00; also the creation date inside the file.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Who is addressed (主送), without the colon, which the layout adds.</summary>
    public string? Addressee { get; init; }

    /// <summary>True for forms and vouchers: body in 四号, tables in 五号 instead of 三号 and 小四.</summary>
    public bool Compact { get; init; }

    /// <summary>The body in reading order.</summary>
    public IReadOnlyList<NoticeBlock> Body { get; init; } = [];

    /// <summary>False for forms that nobody signs at the end, such as 送达回证: no authority, date or seal is set.</summary>
    public bool SignedByAuthority { get; init; } = true;

    /// <summary>Name on the arc of the seal; null where the document bears none. Drawn only in demonstrations.</summary>
    public string? SealText { get; init; }

    /// <summary>Kind of the seal, in a straight line at its foot, such as 行政许可专用章.</summary>
    public string? SealKind { get; init; }

    /// <summary>Content of the code at the lower left, usually an address to verify at; at most 400 bytes of UTF-8.</summary>
    public string? QrText { get; init; }

    /// <summary>Lines under the code, separated by line feeds, such as 扫码核验 and the query code.</summary>
    public string? QrCaption { get; init; }

    /// <summary>Contacts (联系方式) between two rules at the foot of the last page.</summary>
    public IReadOnlyList<NoticeField> Contacts { get; init; } = [];

    /// <summary>One small line at the head of every page, such as the case number or 第一联 交申请人.</summary>
    public string? Header { get; init; }

    /// <summary>One small line under the page number of every page.</summary>
    public string? Footer { get; init; }
}

/// <summary>A label and its value.</summary>
/// <param name="Label">Label without a colon.</param>
/// <param name="Value">Value; a line feed starts a new line.</param>
/// <param name="Wide">True to give the pair a row of its own where pairs otherwise share one.</param>
public sealed record NoticeField(string Label, string Value, bool Wide = false);
