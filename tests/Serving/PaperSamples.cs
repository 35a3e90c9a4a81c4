using System.Text;

namespace Tongban.Serving;

/// <summary>A sheet of invented paper certificates, one of them with gaps.</summary>
public static class PaperSamples
{
    /// <summary>Its type.</summary>
    public const string Type = "食品经营许可证";

    /// <summary>Number of the first, whose paper lacks the issue day, the end of the period and a photograph.</summary>
    public const string GappyNumber = "JY26328990000001";

    /// <summary>UTF-8, with the heading of the template.</summary>
    public static byte[] Sheet() =>
        Encoding.UTF8.GetBytes(
            string.Join(
                "\r\n",
                "证照编号,持证主体,证件号码,颁发日期,有效期起,有效期止,法定代表人（负责人）,住所,经营场所,经营项目,其他缺项,纸质证照存放处",
                $"{GappyNumber},德令哈演示蓝湖餐饮有限公司,91632899MA7Y50016X,缺,2019-05-06,缺,刘海霞,缺,海西州德令哈市格尔木路演示商铺7号,热食类食品制售,照片,档案室3柜6号",
                "JY26328990000002,都兰演示高原农牧专业合作社,91632899MA7Y50032K,2024-05-06,2024-05-06,2029-05-05,陈志远,海西州都兰县察汗乌苏镇演示路1号,海西州都兰县察汗乌苏镇演示路1号,预包装食品销售,,档案室3柜7号",
                ""
            )
        );
}
