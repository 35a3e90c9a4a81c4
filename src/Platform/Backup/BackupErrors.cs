using Tongban.Kernel;

namespace Tongban.Platform;

/// <summary>Why nothing was backed up or restored.</summary>
internal static class BackupErrors
{
    public static Rejection FolderTaken(string folder) =>
        new("BACKUP-0001", $"{folder}里已经有内容。每次备份请给一个新的或者空的文件夹。");

    public static Rejection WithinData(string folder) =>
        new("BACKUP-0002", $"备份不能放在数据文件夹里（{folder}）。请放到另一个磁盘上。");

    public static Rejection KeysWithData(string keys) =>
        new(
            "BACKUP-0003",
            $"密钥不能和数据放在一起（{keys}）：谁拿到这样的备份，离读出个人信息就只差主密钥。请给--keys另一个文件夹，并分开保管。"
        );

    public static Rejection NoTool(string tool, int version) =>
        new(
            "BACKUP-0004",
            $"本机没有{version}版或以上的{tool}。请安装PostgreSQL {version}的客户端（Debian：apt install postgresql-client-{version}），"
                + $"或者用环境变量{PostgresTool.FolderVariable}指明它所在的文件夹。"
        );

    public static Rejection ToolFailed(string tool, string said) => new("BACKUP-0005", $"{tool}没有完成：{said}");

    public static Rejection OtherKeys(string file) =>
        new("BACKUP-0006", $"{file}是另一把密钥，没有覆盖。请给--keys一个只放本系统密钥的文件夹。");

    public static Rejection NotWhole(string folder) =>
        new(
            "BACKUP-0007",
            $"{folder}不是一份完整的备份：没有{BackupManifest.FileName}或{BackupManifest.SignatureName}。备份没有做完，或者没有拷全。"
        );

    public static Rejection BadManifest { get; } =
        new(
            "BACKUP-0008",
            $"{BackupManifest.FileName}读不出来，或者不是本版本认识的格式。请核对备份是否完好，并使用不低于做备份时版本的程序。"
        );

    public static Rejection BadSignature { get; } =
        new(
            "BACKUP-0009",
            $"{BackupManifest.FileName}与签名不符：它被改动过，或者不是用这些密钥的系统做的。没有恢复。"
        );

    public static Rejection PartMissing(string part) =>
        new("BACKUP-0010", $"备份里缺{part}。备份没有拷全，没有恢复；请换一份备份。");

    public static Rejection PartChanged(string part) =>
        new("BACKUP-0011", $"备份里的{part}与清单不符：被截断或者改动过。没有恢复；请换一份备份。");

    public static Rejection DataTaken(string folder) =>
        new("BACKUP-0012", $"{folder}不是空的，没有恢复。请用--data给一个新的或者空的文件夹；不会覆盖已有的数据。");

    public static Rejection DatabaseTaken(string database) =>
        new("BACKUP-0013", $"数据库{database}不是空的，没有恢复。请给一个新建的空数据库；不会覆盖已有的数据。");

    public static Rejection OtherEngine(DatabaseEngine engine) =>
        new(
            "BACKUP-0014",
            engine == DatabaseEngine.PostgreSql
                ? "这是PostgreSQL的备份。请用--database（或环境变量）给出一个空的PostgreSQL数据库。"
                : "这是SQLite的备份，不能恢复到PostgreSQL。请不要给PostgreSQL的--database。"
        );

    public static Rejection NoMasterKey { get; } =
        new(
            "BACKUP-0015",
            $"恢复须有主密钥；主密钥从不放进备份。请用环境变量{MasterKeySource.FileVariable}指明它的文件。"
        );

    public static Rejection KeyMissing(string key, string folder) =>
        new("BACKUP-0016", $"读这份备份须有密钥{key}，{folder}里没有，或者是另一把。请用--keys给出做备份时的密钥。");

    public static Rejection Newer(string migration) =>
        new("BACKUP-0017", $"备份来自更新版本的程序（{migration}）。请用不低于做备份时版本的程序恢复。");

    public static Rejection OtherContent(string what) =>
        new("BACKUP-0018", $"恢复出来的内容与清单不一致（{what}），已经撤销。请换一份备份。");
}
