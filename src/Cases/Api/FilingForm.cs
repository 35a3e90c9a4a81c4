using System.Text.Json;
using Tongban.Catalog.Content;

namespace Tongban.Cases.Api;

/// <summary>An application in one request.</summary>
/// <param name="ItemId">Item: its id, or its 31-digit task code.</param>
/// <param name="HandlingCode">业务办理项, where the item has several.</param>
/// <param name="Applicant">Who applies. With a session the platform's own record stands, and only <c>kind</c> is read.</param>
/// <param name="Situations">Answers to the situation questions: question id to option id.</param>
/// <param name="Answers">
/// Field id to a text or number (money in yuan, dates 2026-11-21), an array of texts for several choices, an array of
/// objects for the rows of a table, or <c>{"file": …}</c>.
/// </param>
/// <param name="Materials">Files uploaded before.</param>
/// <param name="Delivery">How the result is to come; the item's first way otherwise.</param>
/// <param name="ConsentsToElectronicService">Consent to electronic service of notices.</param>
/// <param name="PostalAddress">Where to, for delivery by post.</param>
/// <param name="TruthDeclared">The applicant declares that everything is true (行政许可法 31).</param>
internal sealed record FilingForm(
    string? ItemId,
    string? HandlingCode = null,
    ApplicantForm? Applicant = null,
    Dictionary<string, string>? Situations = null,
    Dictionary<string, JsonElement>? Answers = null,
    List<MaterialForm>? Materials = null,
    DeliveryWay? Delivery = null,
    bool ConsentsToElectronicService = false,
    string? PostalAddress = null,
    bool TruthDeclared = false
);

/// <param name="Number">Identity number of a person, unified social credit code of any other applicant.</param>
internal sealed record ApplicantForm(
    SubjectKind? Kind = null,
    string? Name = null,
    string? Number = null,
    string? Phone = null,
    string? Address = null,
    string? LegalName = null,
    string? LegalCitizenNumber = null
)
{
    /// <summary>By known-data key, as the fields of a form name them.</summary>
    public IReadOnlyDictionary<string, string> Known()
    {
        var person = Kind is null or SubjectKind.Person;
        (string Key, string? Value)[] pairs = person
            ?
            [
                ("person.name", Name),
                ("person.citizenNumber", Number),
                ("person.phone", Phone),
                ("person.address", Address),
            ]
            :
            [
                ("enterprise.name", Name),
                ("enterprise.creditCode", Number),
                ("enterprise.phone", Phone),
                ("enterprise.address", Address),
                ("enterprise.legalName", LegalName),
                ("enterprise.legalCitizenNumber", LegalCitizenNumber),
            ];
        return pairs
            .Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
    }
}

/// <param name="MaterialId">Material of the item's list; named again for each further file, up to ten.</param>
/// <param name="File">What the upload gave back.</param>
internal sealed record MaterialForm(string? MaterialId, string? File);
