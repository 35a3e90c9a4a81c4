using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Options;

namespace Tongban.Platform.Web;

/// <summary>Gives validation attributes and model binding their messages from the texts, where the page names none.</summary>
internal sealed class ChineseMessages(TextCatalog catalog) : IValidationMetadataProvider, IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        options.ModelBinderProviders.Insert(0, new DateBinderProvider());
        options.ModelMetadataDetailsProviders.Add(this);
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, field) => Say("field.unreadable", field));
        messages.SetValueIsInvalidAccessor(_ => Say("field.unreadable", Say("field.this")));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Say("field.unreadable", Say("field.this")));
        messages.SetUnknownValueIsInvalidAccessor(field => Say("field.unreadable", field));
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Say("field.unreadable", Say("field.this")));
        messages.SetValueMustBeANumberAccessor(field => Say("field.number", field));
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Say("field.number", Say("field.this")));
        messages.SetValueMustNotBeNullAccessor(_ => Say("field.required", Say("field.this")));
        messages.SetMissingBindRequiredValueAccessor(field => Say("field.required", field));
        messages.SetMissingKeyOrValueAccessor(() => Say("field.required", Say("field.this")));
        messages.SetMissingRequestBodyRequiredValueAccessor(() => Say("field.body"));
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (rule.ErrorMessage is null && rule.ErrorMessageResourceName is null && KeyOf(rule) is { } key)
                rule.ErrorMessage = catalog.Find(TextCatalog.DefaultLanguage, key);
        }
    }

    private static string? KeyOf(ValidationAttribute rule) =>
        rule switch
        {
            RequiredAttribute => "field.required",
            StringLengthAttribute { MinimumLength: > 0 } => "field.length-between",
            StringLengthAttribute or MaxLengthAttribute => "field.length",
            RangeAttribute => "field.range",
            EmailAddressAttribute => "field.email",
            CompareAttribute => "field.compare",
            RegularExpressionAttribute => "field.unreadable",
            _ => null,
        };

    private string Say(string key, params object[] arguments) =>
        string.Format(catalog.Find(TextCatalog.DefaultLanguage, key) ?? key, arguments);
}
