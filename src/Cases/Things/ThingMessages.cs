using Tongban.Cases.Data;
using Tongban.Platform;

namespace Tongban.Cases.Things;

/// <summary>What the applicant is told of the whole, once for all members.</summary>
internal sealed class ThingMessages(UnitOfWork work)
{
    /// <param name="key">Names the message within the 一件事: of one key one is sent.</param>
    public void Tell(ThingRow thing, List<ThingMemberRow> rows, string key, string title, string words)
    {
        if (rows.Select(one => one.CaseId).FirstOrDefault(id => id is not null) is { } anchor)
        {
            work.Publish(
                ApplicantMessage.Topic,
                new ApplicantMessage(
                    anchor,
                    $"thing:{thing.Id}:{key}",
                    title,
                    words,
                    $"/my/things/{thing.Number}",
                    null,
                    MustReach: true
                )
            );
        }
    }
}
