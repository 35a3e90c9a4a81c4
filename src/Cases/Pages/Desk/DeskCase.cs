using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Cases.Writing;

namespace Tongban.Cases.Pages.Desk;

/// <summary>A case with all that the desk's pages show of it.</summary>
internal sealed class DeskCase(LoadedCase loaded, Acting by, DateTimeOffset now, StaffCase view)
    : ActCase(loaded, by, now)
{
    public StaffCase View => view;
}
