namespace Tongban.Certificates.Seals;

/// <summary>印章类型; the numbers are those of GB/T 38540 as remembered (reference, 4.7).</summary>
public enum SealKind
{
    /// <summary>法定名称章.</summary>
    LegalName = 1,

    /// <summary>财务专用章.</summary>
    Finance = 2,

    /// <summary>合同专用章.</summary>
    Contract = 4,

    /// <summary>其他业务章; a seal of an office for one use, such as 行政审批专用章.</summary>
    Business = 99,
}

/// <summary>What a seal may be put on.</summary>
public enum SealedDocument
{
    /// <summary>电子证照.</summary>
    Certificate,

    /// <summary>办件的告知书、决定书.</summary>
    Notice,
}
