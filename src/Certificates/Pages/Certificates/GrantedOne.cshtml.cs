using Tongban.Certificates.Uses;
using Tongban.Identity;
using Tongban.Platform;

namespace Tongban.Certificates.Pages;

/// <summary>A certificate whose use was granted to the reader.</summary>
internal sealed class GrantedOneModel(CurrentActor current, Grants grants, IFileStore store)
    : GrantedPage(current, grants, store);
