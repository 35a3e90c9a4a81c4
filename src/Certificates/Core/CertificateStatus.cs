namespace Tongban.Certificates.Core;

/// <summary>证照状态; the numbers are those of the list that one licence uses (reference, 4.3), taken as a default set.</summary>
public enum CertificateStatus
{
    /// <summary>有效.</summary>
    Valid = 1,

    /// <summary>暂扣.</summary>
    Suspended = 2,

    /// <summary>撤销: the grant should not have been made.</summary>
    Annulled = 3,

    /// <summary>注销.</summary>
    Cancelled = 4,

    /// <summary>失效: its period is over.</summary>
    Expired = 5,

    /// <summary>吊销: taken away as a penalty.</summary>
    Revoked = 7,
}

/// <summary>What can be done with a certificate.</summary>
public enum CertificateAct
{
    /// <summary>新发.</summary>
    Issue,

    /// <summary>变更.</summary>
    Change,

    /// <summary>延续.</summary>
    Renew,

    /// <summary>补发.</summary>
    Reissue,

    /// <summary>暂扣.</summary>
    Suspend,

    /// <summary>恢复.</summary>
    Resume,

    /// <summary>撤销.</summary>
    Annul,

    /// <summary>吊销.</summary>
    Revoke,

    /// <summary>注销.</summary>
    Cancel,

    /// <summary>过期失效.</summary>
    Expire,

    /// <summary>据纸质证照转录: an existing paper certificate entered into the store.</summary>
    Transcribe,
}

/// <summary>The words for both.</summary>
public static class CertificateNames
{
    /// <summary>As the code list says it.</summary>
    public static string Of(CertificateStatus status) =>
        status switch
        {
            CertificateStatus.Valid => "有效",
            CertificateStatus.Suspended => "暂扣",
            CertificateStatus.Annulled => "已撤销",
            CertificateStatus.Cancelled => "已注销",
            CertificateStatus.Expired => "已失效",
            CertificateStatus.Revoked => "已吊销",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };

    /// <summary>As a history says it.</summary>
    public static string Of(CertificateAct act) =>
        act switch
        {
            CertificateAct.Issue => "新发",
            CertificateAct.Change => "变更",
            CertificateAct.Renew => "延续",
            CertificateAct.Reissue => "补发",
            CertificateAct.Suspend => "暂扣",
            CertificateAct.Resume => "恢复",
            CertificateAct.Annul => "撤销",
            CertificateAct.Revoke => "吊销",
            CertificateAct.Cancel => "注销",
            CertificateAct.Expire => "有效期届满失效",
            CertificateAct.Transcribe => "据纸质证照转录",
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };
}
