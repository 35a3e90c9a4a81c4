using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Platform;

namespace Tongban.Certificates.Pages;

/// <summary>Public keys of the codes on certificates, the newest first, for checking without a network.</summary>
internal sealed class CodeKeyModel(KeyStore keys) : PageModel
{
    public FileContentResult OnGet()
    {
        var newest = keys.Current(KeyPurpose.FaceCode);
        var pem = Enumerable
            .Range(1, newest)
            .Reverse()
            .Select(version => keys.Known(KeyPurpose.FaceCode, version)?.PublicKey)
            .OfType<string>()
            .Select(key => PemEncoding.WriteString("PUBLIC KEY", Convert.FromBase64String(key)) + "\n");
        return File(Encoding.ASCII.GetBytes(string.Concat(pem)), "application/x-pem-file", "code-key.pem");
    }
}
