using Tongban.Kernel;

namespace Tongban.Insight.Bulletins;

internal static class BulletinErrors
{
    public static Rejection FileUnreadable(string path, string reason) =>
        new("BULLETIN-0001", $"读不到文件「{path}」：{reason}。请检查路径和读取权限。");

    public static Rejection FileTooLarge(string path, long megabytes) =>
        new("BULLETIN-0002", $"文件「{path}」超过{megabytes}MB，不像一张公报表。请只给出要核对的那张表。");

    public static Rejection NotText() =>
        new("BULLETIN-0003", "文件不是UTF-8或GB18030编码的文本。请从表格软件另存为CSV后再核对。");

    public static Rejection BadCsv(int line, string reason) =>
        new("BULLETIN-0004", $"第{line}行不是合格的CSV：{reason}。请改正后重试。");

    public static Rejection NotTable(string reason) =>
        new("BULLETIN-0005", $"文件不是一张表：{reason}。需要一行表头和至少一行数据，逗号分隔。");

    public static Rejection DoubledHeader(string header, string first, string second) =>
        new(
            "BULLETIN-0006",
            $"表头「{header}」重复：{first}列和{second}列。请加上上级表头使其各不相同，如「公共服务网上可办率」。"
        );

    public static Rejection BadRules(string reason) =>
        new("BULLETIN-0007", $"核对说明不合格式：{reason}。格式见docs/reference/bulletin-audit.md。");

    public static Rejection UnknownColumn(string name, IEnumerable<string> headers) =>
        new("BULLETIN-0008", $"核对说明提到的列「{name}」不在表中。表中有：{string.Join("、", headers)}。");

    public static Rejection NothingToCheck() =>
        new("BULLETIN-0009", "没有可核对的内容：表中没有合计行，也没有与之相配的核对说明。请用--rules给出说明。");
}
