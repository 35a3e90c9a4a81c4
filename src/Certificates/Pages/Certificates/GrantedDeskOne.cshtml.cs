using Tongban.Certificates.Uses;
using Tongban.Identity;
using Tongban.Platform;

namespace Tongban.Certificates.Pages;

/// <summary>A certificate whose use was granted to the post's authority.</summary>
internal sealed class GrantedDeskOneModel(CurrentActor current, Grants grants, IFileStore store)
    : GrantedPage(current, grants, store);
