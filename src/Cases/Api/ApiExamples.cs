namespace Tongban.Cases.Api;

internal static class ApiExamples
{
    private const string Number = "11632800MB1234567F36301310010002026030200001";

    public const string Token = """
        { "headerName": "RequestVerificationToken", "token": "CfDJ8K…" }
        """;

    public const string Upload = """
        {
          "file": "CfDJ8Pq…", "name": "平面布局图.pdf", "size": 48213,
          "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        }
        """;

    public const string Filing = """
        {
          "itemId": "haixi-scjg-food-business",
          "applicant": {
            "kind": "enterprise", "name": "德令哈演示蓝湖餐饮有限公司", "number": "91632899MA7Y50016X",
            "phone": "19900000008", "address": "海西州德令哈市格尔木路演示商铺7号",
            "legalName": "刘海霞", "legalCitizenNumber": "632899198607070023"
          },
          "situations": { "business": "catering" },
          "answers": {
            "shopDivision": "632802000000", "shopAddress": "德令哈市格尔木路演示商铺7号", "shopArea": 86.5,
            "formats": ["hot", "cold"], "layoutNote": "加工区、就餐区、仓储区分开，生熟分开。",
            "manager": "刘海霞", "managerPhone": "19900000008",
            "equipmentList": [{ "item": "冰箱", "count": 2, "use": "冷藏" }], "banned": "no"
          },
          "materials": [
            { "materialId": "businessLicence", "file": "CfDJ8Pq…" },
            { "materialId": "layoutPlan", "file": "CfDJ8Pr…" },
            { "materialId": "rules", "file": "CfDJ8Ps…" }
          ],
          "delivery": "counter", "consentsToElectronicService": false, "truthDeclared": true
        }
        """;

    public const string Filed = $$"""
        {
          "number": "{{Number}}", "queryCode": "7K4M92QXHT3W",
          "status": "submitted", "statusName": "已收件，待受理", "repeated": false
        }
        """;

    public const string Tracking = $$"""{ "number": "{{Number}}", "queryCode": "7K4M-92QX-HT3W" }""";

    public const string Case = $$"""
        {
          "number": "{{Number}}", "itemId": "haixi-scjg-food-business", "itemName": "食品经营许可",
          "authorityName": "海西蒙古族藏族自治州市场监督管理局", "status": "submitted", "statusName": "已收件，待受理",
          "turn": "authority", "turnSentence": "轮到机关：应当在2026年3月9日前决定是否受理。", "lamp": "Green",
          "due": { "date": "2026-03-09", "ends": "2026-03-10T00:00:00+08:00", "provisional": false, "rule": "XKF-32-4a" },
          "promised": null, "statutory": null, "explanation": [], "timeline": [
            { "at": "2026-03-02T10:00:00+08:00", "title": "提交申请", "detail": null }
          ],
          "documents": [], "inactionRemedy": null
        }
        """;

    public const string Refusal = """
        {
          "type": "urn:tongban:problem:FORM-0001", "title": "请填写经营场所详细地址。", "status": 422, "code": "FORM-0001",
          "errors": [
            {
              "code": "FORM-0001", "message": "请填写经营场所详细地址。", "field": "shopAddress", "article": null,
              "pointer": "/answers/shopAddress"
            }
          ]
        }
        """;
}
