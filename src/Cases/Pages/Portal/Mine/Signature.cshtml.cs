using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Reading;
using Tongban.Certificates.Signatures;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>A signature of a case of the reader's own, as a file that openssl can check.</summary>
internal sealed class SignatureFileModel(
    CurrentActor current,
    Text text,
    OwnPapers papers,
    ElectronicSignatures signatures
) : CasePage(current, text, papers)
{
    public async Task<IActionResult> OnGetAsync(string number, long id)
    {
        if (await OpenAsync(number) is { } refused)
        {
            return refused;
        }

        return await signatures.FileAsync(Case.Number, id, Ct) is { } file
            ? File(file, "application/zip", $"电子签名-{Case.Number}.zip")
            : NotFound();
    }
}
