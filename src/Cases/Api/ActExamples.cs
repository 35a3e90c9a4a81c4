namespace Tongban.Cases.Api;

internal static class ActExamples
{
    private const string Number = "11632800MB1234567F36301310010002026030200001";

    public const string Open = $$"""
        {
          "number": "{{Number}}", "status": "reviewing", "statusName": "审查中", "seen": 4,
          "acts": [
            {
              "act": "return-step", "name": "退回上一步",
              "fields": [{ "name": "reason", "label": "退回理由", "kind": "text", "required": true }]
            }
          ]
        }
        """;

    public const string Order = """
        { "seen": 4, "values": { "reason": "现场核查照片不清，请重新拍摄。" } }
        """;

    public const string Preview = """
        { "seen": 4, "digest": "5f2c…", "documents": [], "effects": ["办件回到上一步。"] }
        """;

    public const string Done = $$"""
        { "number": "{{Number}}", "status": "reviewing", "statusName": "审查中", "seen": 5, "documents": [] }
        """;
}
