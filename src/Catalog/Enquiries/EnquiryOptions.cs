namespace Tongban.Catalog.Enquiries;

/// <summary>Section <c>Enquiries</c> of the configuration.</summary>
internal sealed class EnquiryOptions
{
    public const string Section = "Enquiries";

    /// <summary>Working days within which a question is answered: our own promise, no law sets it.</summary>
    public int AnswerWithin { get; set; } = 5;

    /// <summary>Questions that one account, or one address without an account, may hand over within an hour.</summary>
    public int PerHour { get; set; } = 5;
}
