using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Tongban.Kernel;

namespace Tongban.Platform.Web;

/// <summary>Rejections as answers: problem details (RFC 9457) for programs, errors beside fields for people.</summary>
public static class Problems
{
    private static readonly ConditionalWeakTable<ModelStateDictionary, string> Codes = [];

    /// <summary>
    /// Problem details: <c>code</c>, <c>title</c> of the first rejection, and all of them in <c>errors</c>
    /// (<c>code</c>, <c>message</c>, <c>field</c>, <c>article</c>, <c>pointer</c>).
    /// </summary>
    /// <param name="rejections">What is wrong; at least one.</param>
    /// <param name="status">HTTP status; 400 unless told.</param>
    /// <param name="pointer">JSON pointer (RFC 6901) to the part of the request that a rejection is about.</param>
    public static IResult From(
        IReadOnlyList<Rejection> rejections,
        int status = StatusCodes.Status400BadRequest,
        Func<Rejection, string?>? pointer = null
    )
    {
        ArgumentNullException.ThrowIfNull(rejections);
        var first = rejections[0];
        return Results.Problem(
            new ProblemDetails
            {
                Type = TypeOf(first.Code),
                Title = first.Message,
                Status = status,
                Extensions =
                {
                    ["code"] = first.Code,
                    ["errors"] = rejections
                        .Select(r => new ProblemItem(r.Code, r.Message, r.Field, r.Article, pointer?.Invoke(r)))
                        .ToArray(),
                },
            }
        );
    }

    /// <summary>Problem details of one rejection.</summary>
    public static IResult From(Rejection rejection, int status = StatusCodes.Status400BadRequest) =>
        From([rejection], status);

    /// <summary>Puts rejections beside their fields, and those without a field into the summary.</summary>
    /// <param name="state">Model state of the page.</param>
    /// <param name="rejections">What is wrong.</param>
    /// <param name="prefix">Name of the bound property that the fields belong to (<c>Input</c>), if any.</param>
    public static void AddRejections(
        this ModelStateDictionary state,
        IEnumerable<Rejection> rejections,
        string prefix = ""
    )
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rejections);
        foreach (var rejection in rejections)
        {
            Codes.TryAdd(state, rejection.Code);
            state.AddModelError(
                ModelNames.CreatePropertyModelName(rejection.Field is null ? "" : prefix, rejection.Field ?? ""),
                rejection.Message
            );
        }
    }

    /// <summary>The code of the first rejection that was put into a model state; null for none.</summary>
    internal static string? CodeOf(ModelStateDictionary state) => Codes.TryGetValue(state, out var code) ? code : null;

    internal static string TypeOf(string code) => "urn:tongban:problem:" + code;
}

/// <summary>One rejection in problem details.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Message">Chinese sentence.</param>
/// <param name="Field">Field that it belongs to.</param>
/// <param name="Article">Id of the rule of law behind it.</param>
/// <param name="Pointer">JSON pointer to the part of the request that is meant.</param>
public sealed record ProblemItem(
    string Code,
    string Message,
    string? Field,
    string? Article,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Pointer = null
);
