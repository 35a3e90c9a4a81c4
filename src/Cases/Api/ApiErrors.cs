using Tongban.Kernel;

namespace Tongban.Cases.Api;

/// <summary>What the API refuses before it reaches the case engine.</summary>
internal static class ApiErrors
{
    public static Rejection TokenMissing { get; } =
        new(
            "API-0001",
            "用会话调用接口时，请先取得防伪令牌（GET /api/v1/session/token），并放在请求头RequestVerificationToken中。"
        );

    public static Rejection KeyOfAnotherFiling { get; } =
        new("API-0002", "这个Idempotency-Key已经用于另一份申请。请为每份申请使用新的值。", "Idempotency-Key");

    public static Rejection NotAnAnswer(string field) =>
        new("API-0003", "答案只能是文本、数字、文本数组、对象数组（表格的行），或者带file的对象。", field);

    public static Rejection FileUnknown(string where) =>
        new("API-0004", "文件凭据无效，或者已超过一天。请重新上传文件，使用返回的file值。", where);

    public static Rejection FileMissing { get; } =
        new("API-0005", "请以multipart/form-data上传一个文件，字段名为file。", "file");

    public static Rejection KeyTooLong { get; } = new("API-0006", "Idempotency-Key最长200个字符。", "Idempotency-Key");

    public static Rejection DigestMissing { get; } =
        new("API-0008", "这项操作要先核对将要制作的文书：请先调用preview，再带上它返回的digest提交。", "/digest");

    public static Rejection BodyMissing { get; } = new("API-0007", "请求正文应为JSON对象，样例见接口说明。");
}
