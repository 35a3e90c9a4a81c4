using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Core;
using Tongban.Certificates.Reading;
using Tongban.Certificates.Uses;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Pages;

/// <summary>/verify: whether a certificate is genuine and in force, for anybody, by number, by the code on it, or by file.</summary>
[RequestSizeLimit(MostBytes * 2)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes * 2)]
internal sealed class VerifyModel(Verification verification, Copies copies, CurrentActor current, IBusinessClock clock)
    : PageModel
{
    private const long MostBytes = 1024 * 1024;

    public string Number { get; private set; } = "";

    /// <summary>Null while nobody has asked for a number.</summary>
    public IReadOnlyList<Verified>? Found { get; private set; }

    /// <summary>Null while nobody has handed a file in.</summary>
    public Verified? OfFile { get; private set; }

    /// <summary>The seal on the file, where it is a notice and as it was sealed.</summary>
    public VerifiedNotice? OfNotice { get; private set; }

    /// <summary>加注件 of that number, or whose file it is.</summary>
    public VerifiedCopy? OfCopy { get; private set; }

    public DateTimeOffset Now => clock.Now;

    public async Task<IActionResult> OnGetAsync(string? number)
    {
        if (!string.IsNullOrWhiteSpace(number))
        {
            await ReadAsync(number);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? number, IFormFile? file)
    {
        if (file is { Length: > MostBytes })
        {
            return Again(CertificateErrors.FileTooLarge);
        }

        if (file is { Length: > 0 })
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, HttpContext.RequestAborted);
            OfNotice = await verification.NoticeAsync(content.ToArray(), HttpContext.RequestAborted);
            content.Position = 0;
            OfCopy = await copies.ByFileAsync(content, HttpContext.RequestAborted);
            if (OfCopy is not null)
            {
                await verification.NoteAsync([OfCopy.Certificate], current.Actor, HttpContext.RequestAborted);
                return Page();
            }

            content.Position = 0;
            OfFile = await verification.ByFileAsync(content, HttpContext.RequestAborted);
            await verification.NoteAsync([OfFile], current.Actor, HttpContext.RequestAborted);
        }

        if (OfFile is null || !string.IsNullOrWhiteSpace(number))
        {
            await ReadAsync(number);
        }

        return Page();
    }

    private async Task ReadAsync(string? number)
    {
        Number = (number ?? "").Trim();
        ModelState.Clear();
        if (
            Number.StartsWith(Copies.Prefix, StringComparison.OrdinalIgnoreCase)
            && await copies.ByCodeAsync(Number, HttpContext.RequestAborted) is { } copy
        )
        {
            OfCopy = copy;
            await verification.NoteAsync([copy.Certificate], current.Actor, HttpContext.RequestAborted);
            return;
        }

        var found = await verification.ByNumberAsync(Number, HttpContext.RequestAborted);
        if (found.IsOk)
        {
            Found = found.Value;
            await verification.NoteAsync(Found, current.Actor, HttpContext.RequestAborted);
        }
        else
        {
            Again(found.Rejection);
        }
    }

    private PageResult Again(Rejection rejection)
    {
        ModelState.AddRejections([rejection with { Field = rejection.Field ?? "number" }]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
