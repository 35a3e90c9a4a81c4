namespace Tongban.Cases.Help;

/// <summary>Section <c>Help</c> of the configuration. All of it is the platform's own promise; no law sets it.</summary>
internal sealed class HelpOptions
{
    public const string Section = "Help";

    /// <summary>Working days within which a helper answers a request.</summary>
    public int AnswerWithin { get; set; } = 1;

    /// <summary>Days ahead for which an appointment can be wished.</summary>
    public int WishAhead { get; set; } = 60;

    /// <summary>Days after which a help that nobody ended stands no more.</summary>
    public int StandsFor { get; set; } = 180;

    /// <summary>Requests under way that one phone may have.</summary>
    public int MostOpen { get; set; } = 5;
}
