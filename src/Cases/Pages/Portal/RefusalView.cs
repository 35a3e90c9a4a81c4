using Microsoft.AspNetCore.Http;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>A way on from a refusal: a link, or a button that posts.</summary>
internal sealed record RefusalWay(string Label, string Address, bool Posts = false);

/// <summary>A refusal of a whole page.</summary>
internal sealed record RefusalView(
    int Status,
    string Title,
    IReadOnlyList<Rejection> Rejections,
    IReadOnlyList<RefusalWay> Ways
)
{
    public static RefusalView Of(IReadOnlyList<Rejection> rejections, IReadOnlyList<RefusalWay> ways, Text text)
    {
        var status = StatusOf(rejections[0].Code);
        var title = rejections[0].Code switch
        {
            "CASE-0404" => text["portal.refused.case"],
            "CASE-0070" => text["portal.refused.draft"],
            "CASE-0071" => text["portal.refused.expired"],
            "CASE-0072" => text["portal.refused.version"],
            "CASE-0073" => text["portal.refused.sent"],
            "CASE-0074" => text["portal.refused.item"],
            "CASE-0075" => text["portal.refused.offline"],
            "CASE-0088" => text["portal.refused.document"],
            "CASE-0429" => text["portal.refused.often"],
            _ => status == StatusCodes.Status403Forbidden
                ? text["portal.refused.forbidden"]
                : text["portal.refused.conflict"],
        };
        return new RefusalView(status, title, rejections, ways);
    }

    private static int StatusOf(string code) =>
        code switch
        {
            "CASE-0404" or "CASE-0070" or "CASE-0088" => StatusCodes.Status404NotFound,
            "CASE-0071" => StatusCodes.Status410Gone,
            "CASE-0403"
            or "CASE-0061"
            or "CASE-0140"
            or "CASE-0141"
            or "CASE-0142"
            or "CASE-0143"
            or "CASE-0144"
            or "CASE-0145" => StatusCodes.Status403Forbidden,
            "CASE-0429" => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status409Conflict,
        };
}
