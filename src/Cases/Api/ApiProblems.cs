using Microsoft.AspNetCore.Http;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Cases.Api;

/// <summary>Refusals of cases as problem details: the status that fits the code, and where in the request it lies.</summary>
internal static class ApiProblems
{
    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["situations"] = "/situations",
        ["materials"] = "/materials",
        ["truth"] = "/truthDeclared",
        ["way"] = "/delivery",
        ["postalAddress"] = "/postalAddress",
        ["kind"] = "/applicant/kind",
        ["applicant"] = "/applicant",
    };

    public static IResult From(IReadOnlyList<Rejection> rejections) =>
        Problems.From(rejections, StatusOf(rejections[0].Code), PointerOf);

    public static IResult From(Rejection rejection) => From([rejection]);

    private static int StatusOf(string code) =>
        code switch
        {
            "CASE-0074" or "CASE-0087" or "CASE-0088" or "CASE-0404" => StatusCodes.Status404NotFound,
            "CASE-0403" => StatusCodes.Status403Forbidden,
            "CASE-0409" or "CASE-0039" => StatusCodes.Status409Conflict,
            "CASE-0429" => StatusCodes.Status429TooManyRequests,
            "API-0001" or "API-0005" or "API-0006" or "API-0007" => StatusCodes.Status400BadRequest,
            "FILE-0002" => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status422UnprocessableEntity,
        };

    private static string? PointerOf(Rejection rejection) =>
        rejection.Field is not { Length: > 0 } field ? null
        : field[0] == '/' ? field
        : Places.TryGetValue(field, out var place) ? place
        : rejection.Code.StartsWith("FORM-", StringComparison.Ordinal)
        || rejection.Code.StartsWith("CODE-", StringComparison.Ordinal)
        || rejection.Code.StartsWith("PLAT-", StringComparison.Ordinal)
            ? "/answers/" + field.Replace('.', '/')
        : null;
}
