using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Filing;

/// <summary>Who applies, as the form names them by its known-data keys.</summary>
internal sealed record ApplicantDetails(
    SubjectKind Kind,
    string Name,
    string IdentityNumber,
    string? Phone,
    string? Address,
    string? LegalName,
    string? LegalIdentityNumber,
    AgentDetails? Agent
)
{
    /// <summary>Matches the same applicant in other cases without keeping the number in the clear.</summary>
    public static string KeyOf(string identityNumber, BlindIndex index) =>
        index.Of("applicant", identityNumber.ToUpperInvariant());

    public static Result<ApplicantDetails> From(
        FormDefinition form,
        FormAnswers answers,
        SubjectKind kind,
        AgentDetails? agent
    )
    {
        string? Known(string key) =>
            form
                .AllFields.Where(field => field.Known == key)
                .Select(field => answers.Text(field.Id))
                .FirstOrDefault(text => !string.IsNullOrEmpty(text));

        var person = kind == SubjectKind.Person;
        var prefix = person ? "person" : "enterprise";
        var name = Known($"{prefix}.name");
        var number = Known(person ? "person.citizenNumber" : "enterprise.creditCode");
        if (name is null && !person)
        {
            (name, number) = (Known("person.name"), number ?? Known("person.citizenNumber"));
        }

        return name is null
            ? CaseErrors.ApplicantMissing
            : new ApplicantDetails(
                kind,
                name,
                number ?? "",
                Known($"{prefix}.phone") ?? Known("person.phone"),
                Known($"{prefix}.address") ?? Known("person.address"),
                person ? null : Known("enterprise.legalName"),
                person ? null : Known("enterprise.legalCitizenNumber"),
                agent
            );
    }
}

/// <summary>代理人 with the authority to act that was seen (行政许可法 29 第二款).</summary>
internal sealed record AgentDetails(string Name, string IdentityNumber, string? Phone, bool AuthoritySeen);
